// What somebody has to look at. docs/deploy.md says what to do about each.

import { alertsType, tagsType } from '../types.bicep'

@description('Region.')
@minLength(3)
param location string

@description('End of the resources\' names.')
@minLength(5)
@maxLength(13)
param token string

@description('Tags of every resource.')
param tags tagsType

@description('Who is told, and from when on.')
param alerts alertsType

@description('Resource id of the Service Bus namespace.')
@minLength(1)
param serviceBusId string

@description('Resource id of the Cosmos DB account.')
@minLength(1)
param cosmosId string

@description('Resource id of the workspace that has the telemetry.')
@minLength(1)
param workspaceId string

var metricRules = [
  {
    name: 'dead-letters'
    description: 'A queue or subscription has given up a message. Those of "inbound" move to the quarantine by themselves.'
    severity: 1
    scope: serviceBusId
    namespace: 'Microsoft.ServiceBus/namespaces'
    metric: 'DeadletteredMessages'
    aggregation: 'Maximum'
    dimension: 'EntityName'
    values: ['*']
    threshold: 0
    window: 'PT5M'
  }
  {
    name: 'backlog'
    description: 'A queue was never short of waiting messages for a quarter of an hour: handling does not keep up.'
    severity: 2
    scope: serviceBusId
    namespace: 'Microsoft.ServiceBus/namespaces'
    metric: 'ActiveMessages'
    aggregation: 'Minimum'
    dimension: 'EntityName'
    values: ['*']
    threshold: alerts.backlogMessages
    window: 'PT15M'
  }
  {
    name: 'queues-throttled'
    description: 'Service Bus asks for patience: the namespace is at its limit.'
    severity: 2
    scope: serviceBusId
    namespace: 'Microsoft.ServiceBus/namespaces'
    metric: 'ThrottledRequests'
    aggregation: 'Total'
    dimension: 'EntityName'
    values: ['*']
    threshold: 10
    window: 'PT5M'
  }
  {
    name: 'store-throttled'
    description: 'Cosmos DB asks for patience: the database is at its limit.'
    severity: 2
    scope: cosmosId
    namespace: 'Microsoft.DocumentDB/databaseAccounts'
    metric: 'TotalRequests'
    aggregation: 'Count'
    dimension: 'StatusCode'
    values: ['429']
    threshold: 100
    window: 'PT5M'
  }
]

// Each query gives at most one row with a number called Value.
var logRules = [
  {
    name: 'stopped'
    description: 'One of the timers of every minute has not run for a quarter of an hour: the Function App does not work.'
    severity: 0
    // By the message alone: the column of the function's name has "Functions.Sweeper", and that only in lines of the function itself.
    query: '''
FunctionAppLogs
| summarize
    Sweeper = countif(Message startswith "Executed 'Functions.Sweeper' (Succeeded"),
    Settings = countif(Message startswith "Executed 'Functions.Settings' (Succeeded")
| project Value = min_of(Sweeper, Settings)'''
    operator: 'LessThan'
    threshold: 1
    window: 'PT15M'
  }
  {
    name: 'not-running'
    description: 'The Functions host cannot start one of the functions, and works without it.'
    severity: 1
    query: '''
FunctionAppLogs
| where Message has "failed indexing and will be disabled"
    or (Message startswith "The listener for function '" and Message has "was unable to start")
    or (Message startswith "The '" and Message has "function is in error")
| summarize Value = count()'''
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
  }
  {
    name: 'nothing-handled'
    description: 'Webhooks were accepted in the last quarter of an hour, and none of their events was handled.'
    severity: 0
    query: '''
AppMetrics
| where Name in ("socialfunctions.webhooks.accepted", "socialfunctions.inbound.wait")
| summarize
    Accepted = sumif(Sum, Name == "socialfunctions.webhooks.accepted"),
    Handled = sumif(ItemCount, Name == "socialfunctions.inbound.wait")
| where Accepted >= 5 and Handled == 0
| project Value = Accepted'''
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
  }
  {
    name: 'nothing-told'
    description: 'Conversations changed in the last quarter of an hour, and nobody was told: no topic, no outgoing webhook, no report.'
    severity: 1
    query: '''
union isfuzzy=true
  (AppMetrics
    | where Name == "socialfunctions.inbound.wait"
    | project Handled = toint(ItemCount), Told = 0),
  (FunctionAppLogs
    | where Message startswith "Executed 'Functions.Events' (Succeeded"
    | project Handled = 0, Told = 1)
| summarize Handled = sum(Handled), Told = sum(Told)
| where Handled >= 5 and Told == 0
| project Value = Handled'''
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
  }
  {
    name: 'oldest-message'
    description: 'An accepted event waited longer than it may until it was handled.'
    severity: 2
    query: '''
AppMetrics
| where Name == "socialfunctions.inbound.wait"
| summarize Value = max(Max)'''
    operator: 'GreaterThan'
    threshold: alerts.inboundWaitSeconds
    window: 'PT5M'
  }
  {
    name: 'webhook-errors'
    description: 'Webhooks were answered with 5xx. Platforms send them again for a while, then they stop.'
    severity: 1
    query: '''
union isfuzzy=true
  (AppMetrics
    | where Name == "socialfunctions.webhooks.rejected" and tostring(Properties.reason) in ("queueUnavailable", "fault")
    | project Value = Sum),
  (AppRequests
    | where Url has "/webhooks/" and toint(ResultCode) >= 500
    | project Value = todouble(ItemCount))
| summarize Value = sum(Value)'''
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT5M'
  }
  {
    name: 'breached-promises'
    description: 'Customers were not answered in time.'
    severity: 2
    query: '''
AppMetrics
| where Name == "socialfunctions.timeline.entries" and tostring(Properties.type) == "breached"
| summarize Value = sum(Sum)'''
    operator: 'GreaterThan'
    threshold: alerts.toleratedBreaches
    window: 'PT15M'
  }
  {
    name: 'accounts-paused'
    description: 'A platform refuses an account\'s messages, which wait now: as a rule its token has died.'
    severity: 1
    query: '''
union isfuzzy=true FunctionAppLogs, AppTraces
| where Message has "is paused, its messages wait"
| summarize Value = count()'''
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT5M'
  }
  {
    name: 'quarantined'
    description: 'An event could not be handled and waits in the quarantine for somebody to look and replay it.'
    severity: 2
    query: '''
union isfuzzy=true FunctionAppLogs, AppTraces
| where Message has "goes to quarantine"
| summarize Value = count()'''
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT5M'
  }
  {
    name: 'orchestrations-failed'
    description: 'The clock of a conversation has failed. The sweeper starts it anew when its conversation is overdue, a minute late.'
    severity: 2
    query: '''
FunctionAppLogs
| where Level == "Error" and Message has "(Orchestrator)' failed with an error"
| summarize Value = count()'''
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
  }
]

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${token}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'SocialFunc'
    enabled: true
    emailReceivers: [
      for (address, i) in alerts.emails: {
        name: 'email-${i}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

resource metricAlert 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for rule in metricRules: {
    name: '${rule.name}-${token}'
    location: 'global'
    tags: tags
    properties: {
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [rule.scope]
      evaluationFrequency: 'PT5M'
      windowSize: rule.window
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: rule.name
            metricNamespace: rule.namespace
            metricName: rule.metric
            timeAggregation: rule.aggregation
            dimensions: [
              {
                name: rule.dimension
                operator: 'Include'
                values: rule.values
              }
            ]
            operator: 'GreaterThan'
            threshold: rule.threshold
          }
        ]
      }
      actions: [{ actionGroupId: actionGroup.id }]
    }
  }
]

resource logAlert 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in logRules: {
    name: '${rule.name}-${token}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.name
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: rule.window
      windowSize: rule.window
      // In a new workspace there are no tables yet to check the queries with.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            query: rule.query
            timeAggregation: 'Total'
            metricMeasureColumn: 'Value'
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: [actionGroup.id] }
    }
  }
]
