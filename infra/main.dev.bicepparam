// A small environment for trying things, which costs next to nothing while nobody writes. What is the company's own comes from the environment.
using './main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')

param app = {
  instanceMemoryMB: 2048
  maximumInstanceCount: 40
  alwaysReady: []
  zoneRedundant: false
}

param cosmos = {
  throughput: 'serverless'
  backup: 'Continuous7Days'
}

param cosmosAccountName = readEnvironmentVariable('SOCIALFUNCTIONS_COSMOS_ACCOUNT', '')

param durable = { backend: readEnvironmentVariable('SOCIALFUNCTIONS_DURABLE', 'azureStorage') }

param logs = {
  retentionDays: 31
  dailyLimitGB: 1
}

var emails = readEnvironmentVariable('SOCIALFUNCTIONS_ALERT_EMAILS', '')
param alerts = {
  emails: empty(emails) ? [] : split(emails, ',')
  backlogMessages: 100
  inboundWaitSeconds: 300
  toleratedBreaches: 1000
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
