using System.Text.RegularExpressions;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Azure.Tables;
using SocialFunctions.Cosmos;
using SocialFunctions.Deployment.Tests.Support;

namespace SocialFunctions.Deployment.Tests;

/// <summary>The Function App may do what it does, on what it does it to, and nothing else.</summary>
public sealed partial class RoleTests
{
    // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles; the last one is Cosmos DB's own.
    private static readonly Dictionary<string, string> Names = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["090c5cfd-751d-490a-894a-3ce6f1109419"] = "Azure Service Bus Data Owner",
        ["69a216fc-b8fb-44d8-bc22-1f3c2cd27a39"] = "Azure Service Bus Data Sender",
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = "Key Vault Secrets Officer",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["0ad04412-c4d5-4796-b79c-f76d14c8d402"] = "Durable Task Data Contributor",
        ["00000000-0000-0000-0000-000000000002"] = "Cosmos DB Built-in Data Contributor",
    };

    [BicepTheory]
    [MemberData(nameof(Deployed.All), MemberType = typeof(Deployed))]
    public void FunctionApp_HasTheRolesItNeeds(string deployment)
    {
        IEnumerable<string> orchestrations = Deployed.HasScheduler(deployment)
            ?
            [
                "Durable Task Data Contributor: schedulers/taskHubs SocialFunctions",
                .. TableNames.All.Select(table => $"Storage Table Data Contributor: storageAccounts/tableServices/tables {table}"),
            ]
            : ["Storage Queue Data Contributor: storageAccounts", "Storage Table Data Contributor: storageAccounts"];
        IEnumerable<string> needed =
        [
            "Storage Blob Data Owner: storageAccounts",
            .. BusEntities.Queues.Select(queue => $"Azure Service Bus Data Owner: namespaces/queues {queue.Name}"),
            $"Azure Service Bus Data Sender: namespaces/topics {BusEntities.Events.Name}",
            $"Cosmos DB Built-in Data Contributor: databaseAccounts/dbs {new CosmosConnection().Database}",
            "Key Vault Secrets Officer: vaults",
            "Monitoring Metrics Publisher: components",
            .. orchestrations,
        ];

        Assert.Equal(needed.Order(), Deployed.As(deployment).Resources.Where(IsOfTheApp).Select(Described).Order());
    }

    private static bool IsOfTheApp(Resource resource) =>
        resource.Type.EndsWith("RoleAssignments", StringComparison.OrdinalIgnoreCase)
        && resource.Properties.GetProperty("principalId").GetString()!.Contains(".outputs.principalId.", StringComparison.Ordinal);

    private static string Described(Resource assignment)
    {
        var role = assignment.Properties.GetProperty("roleDefinitionId").GetString()!.Split('/')[^1];
        var scope = assignment.Properties.TryGetProperty("scope", out var own) ? own.GetString()! : Scope().Match(assignment.Id).Groups[1].Value;
        return $"{Names.GetValueOrDefault(role, role)}: {Kind(scope)}";
    }

    // .../providers/PROVIDER/kind/account/kind/name: the kinds, and the name of what is within an account.
    private static string Kind(string scope)
    {
        var parts = scope.Split("/providers/")[^1].Split('/')[1..];
        var kinds = string.Join('/', parts.Where((_, i) => i % 2 == 0));
        return parts.Length > 2 ? $"{kinds} {parts[^1]}" : kinds;
    }

    [GeneratedRegex(@"^\[extensionResourceId\('([^']+)'")]
    private static partial Regex Scope();
}
