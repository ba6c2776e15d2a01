using System.Collections.Concurrent;
using System.Text.Json;

namespace SocialFunctions.Deployment.Tests.Support;

/// <summary>
/// What a deployment would make, as the compiler predicts it: loops, conditions and names worked out. What only Azure knows is an expression in
/// brackets.
/// </summary>
internal sealed class Deployed
{
    private const string Tenant = "00000000-0000-0000-0000-000000000002";
    private const string Subscription = "00000000-0000-0000-0000-000000000001";

    private static readonly ConcurrentDictionary<string, Lazy<Deployed>> Known = new();

    private Deployed(string parameterFile, IReadOnlyDictionary<string, string> environment)
    {
        // The compiler writes beside what it reads.
        var copy = Directory.CreateTempSubdirectory("socialfunctions-bicep-").FullName;
        try
        {
            foreach (var (path, source) in Templates.Sources)
            {
                var file = Path.Combine(copy, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, source);
            }

            var (code, said) = BicepCli.Run(
                environment, "snapshot", Path.Combine(copy, parameterFile), "--mode", "overwrite",
                "--tenant-id", Tenant, "--subscription-id", Subscription, "--location", "westeurope");
            Diagnostics = Templates.DiagnosticsIn(said);
            var snapshot = Path.Combine(copy, Path.ChangeExtension(parameterFile, ".snapshot.json"));
            Resources = code == 0
                ? [.. JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(snapshot)).GetProperty("predictedResources").EnumerateArray().Select(r => new Resource(r))]
                : throw new InvalidDataException($"{parameterFile} cannot be deployed:\n{said}");
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    /// <summary>The names of all deployments that the tests look at.</summary>
    public static TheoryData<string> All => [.. Names];

    public static IReadOnlyList<string> Names { get; } = ["dev", "dev, private", "prod", "prod, private with scheduler"];

    /// <summary>Errors and warnings on the way.</summary>
    public IReadOnlyList<string> Diagnostics { get; }

    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>A deployment by its name.</summary>
    public static Deployed As(string name) => Known.GetOrAdd(name, _ => new Lazy<Deployed>(() => name switch
    {
        "dev" => new Deployed("main.dev.bicepparam", new Dictionary<string, string>()),
        "dev, private" => new Deployed("main.dev.bicepparam", new Dictionary<string, string> { ["SOCIALFUNCTIONS_PRIVATE_NETWORK"] = "true" }),
        "dev, private and restored" => new Deployed("main.dev.bicepparam", new Dictionary<string, string>
        {
            ["SOCIALFUNCTIONS_PRIVATE_NETWORK"] = "true",
            ["SOCIALFUNCTIONS_COSMOS_ACCOUNT"] = "cosmos-restored",
        }),
        "prod" => new Deployed("main.prod.bicepparam", new Dictionary<string, string>()),
        "prod in several zones" => new Deployed("main.prod.bicepparam", new Dictionary<string, string> { ["SOCIALFUNCTIONS_ZONE_REDUNDANT"] = "true" }),
        "prod with a budget from no month" => new Deployed("main.prod.bicepparam", new Dictionary<string, string>
        {
            ["SOCIALFUNCTIONS_ALERT_EMAILS"] = "ops@example.com",
            ["SOCIALFUNCTIONS_BUDGET"] = "500",
        }),
        "prod, private with scheduler" => new Deployed("main.prod.bicepparam", new Dictionary<string, string>
        {
            ["SOCIALFUNCTIONS_DURABLE"] = "durableTaskScheduler",
            ["SOCIALFUNCTIONS_PRIVATE_NETWORK"] = "true",
            ["SOCIALFUNCTIONS_SECRETS"] = string.Join(',', Secrets),
            ["SOCIALFUNCTIONS_TENANT_ID"] = Tenant,
            ["SOCIALFUNCTIONS_AUDIENCE"] = Subscription,
            ["SOCIALFUNCTIONS_ALERT_EMAILS"] = "ops@example.com",
            ["SOCIALFUNCTIONS_OPERATOR_ID"] = Tenant,
        }),
        _ => throw new ArgumentException($"There is no deployment '{name}'.", nameof(name)),
    })).Value;

    /// <summary>Secrets that the last deployment has.</summary>
    public static IReadOnlyList<string> Secrets { get; } = ["SHOP_PAGE_APP_SECRET", "BOT__TOKEN"];

    public static bool HasScheduler(string name) => name.Contains("scheduler", StringComparison.Ordinal);

    public IEnumerable<Resource> OfType(string type) => Resources.Where(resource => resource.Type.Equals(type, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One resource.</summary>
internal sealed record Resource(JsonElement Json)
{
    public string Type => Json.GetProperty("type").GetString()!;

    public string Version => Json.GetProperty("apiVersion").GetString()!;

    public string Id => Json.GetProperty("id").GetString()!;

    /// <summary>The last part of its name.</summary>
    public string Name => Json.GetProperty("name").GetString()!.Split('/')[^1];

    public JsonElement Properties => Json.GetProperty("properties");
}
