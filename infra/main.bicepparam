// For azd: `azd env set NAME VALUE` sets each of these. A name that is not set takes the value given here.
using './main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')

var tenantId = readEnvironmentVariable('SOCIALFUNCTIONS_TENANT_ID', '')
param signIn = empty(tenantId)
  ? null
  : { tenantId: tenantId, audience: readEnvironmentVariable('SOCIALFUNCTIONS_AUDIENCE', '') }

// Comma-separated, such as SHOP_PAGE_APP_SECRET,SHOP_PAGE_VERIFY_TOKEN,SHOP_PAGE_ACCESS_TOKEN.
var secrets = readEnvironmentVariable('SOCIALFUNCTIONS_SECRETS', '')
param secretSettings = empty(secrets) ? [] : split(secrets, ',')

var emails = readEnvironmentVariable('SOCIALFUNCTIONS_ALERT_EMAILS', '')
param alerts = {
  emails: empty(emails) ? [] : split(emails, ',')
  backlogMessages: 100
  inboundWaitSeconds: 60
  toleratedBreaches: 0
}

// RU/s; empty: serverless.
var maxThroughput = readEnvironmentVariable('SOCIALFUNCTIONS_COSMOS_MAX_THROUGHPUT', '')
param cosmos = empty(maxThroughput)
  ? { throughput: 'serverless', backup: 'Continuous7Days' }
  : { throughput: 'autoscale', maxThroughput: int(maxThroughput), backup: 'Continuous30Days' }

param cosmosAccountName = readEnvironmentVariable('SOCIALFUNCTIONS_COSMOS_ACCOUNT', '')

param durable = { backend: readEnvironmentVariable('SOCIALFUNCTIONS_DURABLE', 'azureStorage') }

param privateNetwork = readEnvironmentVariable('SOCIALFUNCTIONS_PRIVATE_NETWORK', 'false') != 'true'
  ? null
  : {
      addressPrefix: '10.20.0.0/22'
      appSubnetPrefix: '10.20.0.0/24'
      endpointSubnetPrefix: '10.20.1.0/27'
      operatorAddresses: []
    }
