module symflow.test/terraform-provider-sym

go 1.24
