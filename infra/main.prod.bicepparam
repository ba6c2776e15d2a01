// The company's own customers. What differs from one company to the next comes from the environment, the rest stands here to be changed.
using './main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'prod')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param zoneRedundant = true
param purgeProtection = true

param app = {
  instanceMemoryMB: 2048
  maximumInstanceCount: 100
  alwaysReady: [
    // A platform waits some seconds for its answer; a start takes as long. In a zone-redundant plan there are two or none.
    { name: 'http', instanceCount: 2 }
  ]
}

param cosmos = {
  throughput: 'autoscale'
  maxThroughput: 4000
  backup: 'Continuous30Days'
}

param cosmosAccountName = readEnvironmentVariable('SOCIALFUNCTIONS_COSMOS_ACCOUNT', '')

param durable = { backend: readEnvironmentVariable('SOCIALFUNCTIONS_DURABLE', 'azureStorage') }

param logs = {
  retentionDays: 90
  dailyLimitGB: 20
}

var emails = readEnvironmentVariable('SOCIALFUNCTIONS_ALERT_EMAILS', '')
param alerts = {
  emails: empty(emails) ? [] : split(emails, ',')
  backlogMessages: 100
  inboundWaitSeconds: 60
  toleratedBreaches: 0
}

var amount = readEnvironmentVariable('SOCIALFUNCTIONS_BUDGET', '')
param budget = empty(amount) || empty(emails)
  ? null
  : {
      amount: int(amount)
      startDate: readEnvironmentVariable('SOCIALFUNCTIONS_BUDGET_START', '2027-01-01')
      emails: split(emails, ',')
    }

var tenantId = readEnvironmentVariable('SOCIALFUNCTIONS_TENANT_ID', '')
param signIn = empty(tenantId)
  ? null
  : { tenantId: tenantId, audience: readEnvironmentVariable('SOCIALFUNCTIONS_AUDIENCE', '') }

var secrets = readEnvironmentVariable('SOCIALFUNCTIONS_SECRETS', '')
param secretSettings = empty(secrets) ? [] : split(secrets, ',')

var principalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param operator = empty(principalId)
  ? null
  : { id: principalId, type: readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'Group') }

param privateNetwork = readEnvironmentVariable('SOCIALFUNCTIONS_PRIVATE_NETWORK', 'false') != 'true'
  ? null
  : {
      addressPrefix: '10.20.0.0/22'
      appSubnetPrefix: '10.20.0.0/24'
      endpointSubnetPrefix: '10.20.1.0/27'
      operatorAddresses: []
    }
