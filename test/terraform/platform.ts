const OS: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' }
const ARCH: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', ia32: '386' }

/** This machine as Terraform names it in the paths of a mirror: `linux_amd64`. */
export const platform = `${OS[process.platform] ?? process.platform}_${ARCH[process.arch] ?? process.arch}`
