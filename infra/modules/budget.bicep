// Tells when a month becomes dearer than expected; it stops nothing.

import { budgetType } from '../types.bicep'

@description('Name of the budget.')
@minLength(1)
@maxLength(63)
param name string

@description('What may be spent, from when on, and who is told.')
param budget budgetType

resource monthly 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: budget.amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: '${budget.startDate}T00:00:00Z' }
    notifications: {
      mostIsSpent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: budget.emails
      }
      allIsSpent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 100
        thresholdType: 'Actual'
        contactEmails: budget.emails
      }
      allWillBeSpent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: budget.emails
      }
    }
  }
}
