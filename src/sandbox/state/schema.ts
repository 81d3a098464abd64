/** Goes up with each change of the tables. A state of another version is not opened: it is a sandbox, and `reset` makes a new one. */
export const version = 1

/**
 * Times are milliseconds since 1970. Assignments and memberships are kept as intervals, with who caused their beginning and
 * their end: what a list shows is a question about a moment, and nothing that happened is ever forgotten.
 */
export const schema = `
create table setting (name text primary key, value text not null) strict, without rowid;

create table account (
  id text primary key, name text not null, email text not null, state text not null, joined_method text not null,
  joined_at integer not null, parent text not null, tags text not null
) strict, without rowid;
create index account_by_parent on account (parent, id);

create table unit (id text primary key, name text not null, parent text, tags text not null) strict, without rowid;
create index unit_by_parent on unit (parent, id);

create table permission_set (
  arn text primary key, name text not null unique, description text, session_duration text, relay_state text,
  created_at integer not null, updated_at integer not null, tags text not null
) strict, without rowid;

create table store_user (
  id text primary key, user_name text unique collate nocase, email text collate nocase, attributes text not null, source text not null,
  created_at integer not null, created_by text not null, updated_at integer not null, updated_by text not null
) strict, without rowid;
create index user_by_email on store_user (email);

create table store_group (
  id text primary key, display_name text unique collate nocase, description text, external_ids text not null, source text not null,
  created_at integer not null, created_by text not null, updated_at integer not null, updated_by text not null
) strict, without rowid;

create table membership (
  id text primary key, group_id text not null, user_id text not null, appeared_at integer not null, appeared_by text not null,
  created_by text not null, disappeared_at integer, disappeared_by text
) strict, without rowid;
create unique index membership_now on membership (group_id, user_id) where disappeared_at is null;
create index membership_by_group on membership (group_id, appeared_at);
create index membership_by_user on membership (user_id);

create table assignment (
  number integer primary key, account text not null, permission_set text not null, principal_type text not null,
  principal text not null, appeared_at integer not null, appeared_by text not null, disappeared_at integer, disappeared_by text
) strict;
create unique index assignment_now on assignment (account, permission_set, principal_type, principal) where disappeared_at is null;
create index assignment_by_tuple on assignment (account, permission_set, principal_type, principal);
create index assignment_by_principal on assignment (principal, account);
create index assignment_by_permission_set on assignment (permission_set, account);

create table role (
  number integer primary key, account text not null, permission_set text not null, name text not null, unique_id text not null,
  provisioned_at integer not null, appeared_at integer not null, disappeared_at integer
) strict;
create unique index role_now on role (account, permission_set) where disappeared_at is null;
create index role_by_name on role (account, name);

create table job (
  id text primary key, kind text not null, status text not null, failure text, account text not null, permission_set text not null,
  principal_type text not null, principal text not null, created_at integer not null, due_at integer, ended_at integer,
  fails_with text, cause text not null, caller text not null
) strict, without rowid;
create index job_running on job (status, due_at);
create index job_by_age on job (kind, created_at, id);
create index job_by_tuple on job (account, permission_set, principal_type, principal, status);

create table credential (
  access_key_id text primary key, secret text not null, session_token text, expires_at integer, name text not null,
  kind text not null, account text not null, arn text not null, user_id text not null, may_change_iam integer not null, role integer
) strict;

create table iam_role (arn text primary key, account text not null, unique_id text not null) strict, without rowid;

create table sign_in (
  access_token text primary key, refresh_token text not null unique, client_id text not null, user_id text not null,
  expires_at integer not null, session_ends_at integer not null
) strict, without rowid;
create table device (
  code text primary key, client_id text not null, user_id text not null, expires_at integer not null
) strict, without rowid;
create table oidc_client (id text primary key, secret text not null, name text not null, expires_at integer not null) strict, without rowid;

create table call (
  number integer primary key, at integer not null, service text not null, operation text not null, caller text,
  access_key_id text, input text not null, outcome text not null, error text, message text, faults text not null, request_id text not null
) strict;
create index call_by_operation on call (operation, number);

create table fault (
  name text primary key, position integer not null, rule text not null, seen integer not null, applied integer not null
) strict, without rowid;
`
