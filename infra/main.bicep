// Everything that SocialFunctions needs on Azure, in a resource group of its own: docs/deploy.md.
//   az deployment sub create --location REGION --template-file infra/main.bicep --parameters infra/main.dev.bicepparam
// or `azd up`, which reads main.bicepparam.

targetScope = 'subscription'

import * as types from 'types.bicep'
import { database } from 'modules/cosmos.bicep'
import { topics } from 'modules/serviceBus.bicep'

@description('Short name of the environment, such as "dev" or "prod": lower-case letters, digits and "-". It stands in the resource group\'s name.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('Region of everything: one of those that have Flex Consumption, as of July 2026. Newer ones: az functionapp list-flexconsumption-locations.')
@allowed([
  'australiaeast'
  'australiasoutheast'
  'brazilsouth'
  'canadacentral'
  'centralindia'
  'centralus'
  'eastasia'
  'eastus'
  'eastus2'
  'francecentral'
  'germanywestcentral'
  'italynorth'
  'japaneast'
  'koreacentral'
  'northcentralus'
  'northeurope'
  'norwayeast'
  'southafricanorth'
  'southcentralus'
  'southeastasia'
  'southindia'
  'spaincentral'
  'swedencentral'
  'uaenorth'
  'uksouth'
  'ukwest'
  'westcentralus'
  'westeurope'
  'westus'
  'westus2'
  'westus3'
])
@metadata({ azd: { type: 'location' } })
param location string

@description('The Function App\'s instances.')
param app types.appType = {
  instanceMemoryMB: 2048
  maximumInstanceCount: 100
  alwaysReady: []
  zoneRedundant: false
}

@description('How Cosmos DB is paid for and backed up.')
param cosmos types.cosmosType = {
  throughput: 'serverless'
  backup: 'Continuous7Days'
}

@description('Name of the Cosmos DB account. Empty: the usual one; another when the conversations were restored from a backup.')
@maxLength(44)
param cosmosAccountName string = ''

@description('Where the sleeping clocks of conversations are kept. Change it as docs/deploy.md says: what sleeps does not move along.')
param durable types.durableType = {
  backend: 'azureStorage'
}

@description('Messaging units of a Premium Service Bus namespace; 0: Standard. A private network takes one at least. Standard cannot become Premium.')
@allowed([0, 1, 2, 4, 8, 16])
param serviceBusPremiumUnits int = 0

@description('Whether everything that stands on timelines is published to the Service Bus topic "events", for other systems.')
param eventsTopic bool = true

@description('How agents sign in; without it, by the tokens in the settings document.')
param signIn types.signInType?

@description('Names of app settings that are secrets, such as "SHOP_PAGE_APP_SECRET". Their values are written to the Key Vault with "-" for "_".')
@maxLength(200)
param secretSettings string[] = []

@description('Networks from which calendar feeds may be fetched although they are not public, such as "10.1.0.0/16".')
param feedNetworks string[] = []

@description('Proxies before the Function App whose word for a client\'s address is taken, such as "10.1.0.4".')
param trustedProxies string[] = []

@description('Addresses of a virtual network, over which the Function App then reaches everything else; without it, over public endpoints.')
param privateNetwork types.privateNetworkType?

@description('Whether data stands in several zones of the region: storage account and Cosmos DB. Instances: app.zoneRedundant.')
param zoneRedundant bool = false

@description('Whether secrets are kept for 90 days after they were deleted, whatever anybody says. Cannot be turned off again.')
param purgeProtection bool = false

@description('How long telemetry is kept and how much of it is taken.')
param logs types.logsType = {
  retentionDays: 31
  dailyLimitGB: 5
}

@description('Who is told when something is wrong, and from when on.')
param alerts types.alertsType = {
  emails: []
  backlogMessages: 100
  inboundWaitSeconds: 60
  toleratedBreaches: 0
}

@description('What may be spent in a month before somebody is told; without it nobody is.')
param budget types.budgetType?

@description('Who may write secrets and look at queues, tables and conversations; without it whoever deploys.')
param operator types.principalType?

@description('Tags of every resource, besides azd-env-name and product.')
param tags types.tagsType = {}

// The same for the same environment, and nobody else's. Names are known before anything is deployed, so that what-if can show everything.
var token = uniqueString(subscription().id, environmentName, location)
var names = {
  identity: 'id-${token}'
  workspace: 'log-${token}'
  insights: 'appi-${token}'
  storage: 'st${token}'
  serviceBus: 'sb-${token}'
  cosmos: empty(cosmosAccountName) ? 'cosmos-${token}' : cosmosAccountName
  scheduler: 'dts-${token}'
  keyVault: 'kv-${token}'
  plan: 'plan-${token}'
  functionApp: 'func-socialfunctions-${token}'
  budget: 'budget-${token}'
}
var allTags = union(tags, { 'azd-env-name': environmentName, product: 'socialfunctions' })
var isPrivate = privateNetwork != null
var usesScheduler = durable.backend == 'durableTaskScheduler'

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-socialfunctions-${environmentName}'
  location: location
  tags: allTags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    location: location
    name: names.identity
    tags: allTags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    location: location
    workspaceName: names.workspace
    insightsName: names.insights
    tags: allTags
    logs: logs
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    location: location
    name: names.storage
    tags: allTags
    zoneRedundant: zoneRedundant
    isPrivate: isPrivate
  }
}

module serviceBus 'modules/serviceBus.bicep' = {
  scope: group
  params: {
    location: location
    name: names.serviceBus
    tags: allTags
    premiumUnits: isPrivate && serviceBusPremiumUnits == 0 ? 1 : serviceBusPremiumUnits
    isPrivate: isPrivate
    eventsTopic: eventsTopic
    workspaceId: monitoring.outputs.workspaceId
  }
}

module store 'modules/cosmos.bicep' = {
  scope: group
  params: {
    location: location
    name: names.cosmos
    tags: allTags
    cosmos: cosmos
    zoneRedundant: zoneRedundant
    isPrivate: isPrivate
    workspaceId: monitoring.outputs.workspaceId
  }
}

module scheduler 'modules/durableTaskScheduler.bicep' = if (usesScheduler) {
  scope: group
  params: {
    location: location
    name: names.scheduler
    tags: allTags
    durable: durable
    isPrivate: isPrivate
  }
}

module keyVault 'modules/keyVault.bicep' = {
  scope: group
  params: {
    location: location
    name: names.keyVault
    tags: allTags
    purgeProtection: purgeProtection
    isPrivate: isPrivate
    operatorAddresses: privateNetwork.?operatorAddresses ?? []
    workspaceId: monitoring.outputs.workspaceId
  }
}

var privateTargets = [
  {
    name: 'blob'
    resourceName: names.storage
    resourceId: storage.outputs.id
    group: 'blob'
    zone: 'privatelink.blob.${environment().suffixes.storage}'
  }
  {
    name: 'queue'
    resourceName: names.storage
    resourceId: storage.outputs.id
    group: 'queue'
    zone: 'privatelink.queue.${environment().suffixes.storage}'
  }
  {
    name: 'table'
    resourceName: names.storage
    resourceId: storage.outputs.id
    group: 'table'
    zone: 'privatelink.table.${environment().suffixes.storage}'
  }
  {
    name: 'bus'
    resourceName: names.serviceBus
    resourceId: serviceBus.outputs.id
    group: 'namespace'
    zone: 'privatelink.servicebus.windows.net'
  }
  {
    name: 'cosmos'
    resourceName: names.cosmos
    resourceId: store.outputs.id
    group: 'Sql'
    zone: 'privatelink.documents.azure.com'
  }
  {
    name: 'vault'
    resourceName: names.keyVault
    resourceId: keyVault.outputs.id
    group: 'vault'
    zone: 'privatelink.vaultcore.azure.net'
  }
]

var privateScheduler = [
  {
    name: 'scheduler'
    resourceName: names.scheduler
    resourceId: scheduler.?outputs.id ?? ''
    group: 'scheduler'
    zone: 'privatelink.durabletask.io'
  }
]

module network 'modules/network.bicep' = if (isPrivate) {
  scope: group
  params: {
    location: location
    token: token
    tags: allTags
    network: privateNetwork!
    targets: usesScheduler ? concat(privateTargets, privateScheduler) : privateTargets
  }
}

module roles 'modules/roles.bicep' = {
  scope: group
  params: {
    appPrincipalId: identity.outputs.principalId
    operator: operator ?? { id: deployer().objectId }
    durable: durable
    storageName: names.storage
    serviceBusName: names.serviceBus
    eventsTopic: eventsTopic
    cosmosName: names.cosmos
    keyVaultName: names.keyVault
    insightsName: names.insights
    schedulerName: names.scheduler
  }
  dependsOn: [keyVault, monitoring, scheduler, serviceBus, storage, store]
}

module functionApp 'modules/functionApp.bicep' = {
  scope: group
  params: {
    location: location
    name: names.functionApp
    planName: names.plan
    tags: allTags
    app: app
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    subnetId: network.?outputs.appSubnetId ?? ''
    packageAddress: storage.outputs.packageAddress
    blobEndpoint: storage.outputs.blobEndpoint
    queueEndpoint: storage.outputs.queueEndpoint
    tableEndpoint: storage.outputs.tableEndpoint
    serviceBusHost: serviceBus.outputs.host
    eventsTopic: eventsTopic ? topics[0].name : ''
    cosmosEndpoint: store.outputs.endpoint
    cosmosDatabase: database
    durable: durable
    schedulerEndpoint: scheduler.?outputs.endpoint ?? ''
    keyVaultUri: keyVault.outputs.uri
    secretSettings: secretSettings
    feedNetworks: feedNetworks
    trustedProxies: trustedProxies
    signIn: signIn
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    workspaceId: monitoring.outputs.workspaceId
  }
  // It starts with everything that it may do.
  dependsOn: [roles]
}

module watch 'modules/alerts.bicep' = {
  scope: group
  params: {
    location: location
    token: token
    tags: allTags
    alerts: alerts
    serviceBusId: serviceBus.outputs.id
    cosmosId: store.outputs.id
    workspaceId: monitoring.outputs.workspaceId
  }
}

module spending 'modules/budget.bicep' = if (budget != null) {
  scope: group
  params: {
    name: names.budget
    budget: budget!
  }
}

// azd keeps these as variables of its environment; infra/scripts and .github/workflows/deploy.yml read them by the same names.

@description('Region.')
output AZURE_LOCATION string = location

@description('Tenant of the subscription.')
output AZURE_TENANT_ID string = tenant().tenantId

@description('Resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Function App.')
output AZURE_FUNCTION_NAME string = functionApp.outputs.name

@description('Key Vault that takes the secrets of channels.')
output AZURE_KEY_VAULT_NAME string = names.keyVault

@description('Where platforms and agents reach it.')
output SOCIALFUNCTIONS_URL string = functionApp.outputs.url

@description('What a token of an agent or administrator is asked for; empty when agents sign in by tokens in the settings document.')
output SOCIALFUNCTIONS_AUDIENCE string = signIn.?audience ?? ''

@description('Tables, of which "sandbox" has what sandbox accounts would have sent.')
output SOCIALFUNCTIONS_TABLES string = storage.outputs.tableEndpoint

@description('Service Bus namespace, whose topic "events" other systems subscribe to.')
output SOCIALFUNCTIONS_BUS string = serviceBus.outputs.host

@description('Address from which platforms are called with a private network; empty without one.')
output SOCIALFUNCTIONS_OUTBOUND_ADDRESS string = network.?outputs.outboundAddress ?? ''
