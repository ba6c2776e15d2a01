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
    // A platform waits some seconds for its answer; a start takes as long.
    { name: 'http', instanceCount: 2 }
  ]
  zoneRedundant: readEnvironmentVariable('SOCIALFUNCTIONS_ZONE_REDUNDANT', 'false') == 'true'
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
var budgetStart = readEnvironmentVariable('SOCIALFUNCTIONS_BUDGET_START', '')
param budget = empty(amount) || empty(emails)
  ? null
  : {
      amount: int(amount)
      // Azure takes no month that is over, and no other one later.
      startDate: empty(budgetStart) ? fail('SOCIALFUNCTIONS_BUDGET needs SOCIALFUNCTIONS_BUDGET_START') : budgetStart
      emails: split(emails, ',')
    }

var tenantId = readEnvironmentVariable('SOCIALFUNCTIONS_TENANT_ID', '')
param signIn = empty(tenantId)
  ? null
  : { tenantId: tenantId, audience: readEnvironmentVariable('SOCIALFUNCTIONS_AUDIENCE', '') }

var secrets = readEnvironmentVariable('SOCIALFUNCTIONS_SECRETS', '')
param secretSettings = empty(secrets) ? [] : split(secrets, ',')

// Empty: whoever deploys.
var operatorId = readEnvironmentVariable('SOCIALFUNCTIONS_OPERATOR_ID', '')
param operator = empty(operatorId)
  ? null
  : { id: operatorId, type: readEnvironmentVariable('SOCIALFUNCTIONS_OPERATOR_TYPE', 'Group') }

param privateNetwork = readEnvironmentVariable('SOCIALFUNCTIONS_PRIVATE_NETWORK', 'false') != 'true'
  ? null
  : {
      addressPrefix: '10.20.0.0/22'
      appSubnetPrefix: '10.20.0.0/24'
      endpointSubnetPrefix: '10.20.1.0/27'
      operatorAddresses: []
    }
