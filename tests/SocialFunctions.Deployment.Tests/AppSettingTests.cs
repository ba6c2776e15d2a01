using System.Text.RegularExpressions;
using SocialFunctions.Azure;
using SocialFunctions.Azure.Bus;
using SocialFunctions.Cosmos;
using SocialFunctions.Deployment.Tests.Support;

namespace SocialFunctions.Deployment.Tests;

/// <summary>The Function App gets the settings that the program and its host read, and no others.</summary>
public sealed partial class AppSettingTests
{
    [BicepTheory]
    [MemberData(nameof(Deployed.All), MemberType = typeof(Deployed))]
    public void Settings_AreThoseThatAreRead(string deployment) => Assert.Equal(
        AppSettings.OfProgram.Concat(AppSettings.OfHost)
            .Concat(Deployed.HasScheduler(deployment) ? [AppSettings.Scheduler, .. Deployed.Secrets] : []).Order(StringComparer.Ordinal),
        Settings(deployment).Keys.Order(StringComparer.Ordinal));

    [BicepTheory]
    [MemberData(nameof(Deployed.All), MemberType = typeof(Deployed))]
    public void Names_AreThoseOfWhatIsMade(string deployment)
    {
        var settings = Settings(deployment);

        Assert.Equal(new CosmosConnection().Database, settings[AppSettings.CosmosDatabase]);
        Assert.Equal(BusNames.Events, settings[AppSettings.EventsTopic]);
    }

    [BicepTheory]
    [MemberData(nameof(Deployed.All), MemberType = typeof(Deployed))]
    public void Everything_IsEnteredWithTheIdentity(string deployment)
    {
        var settings = Settings(deployment);

        Assert.All(settings.Where(setting => setting.Key.EndsWith("__credential", StringComparison.Ordinal)), one => Assert.Equal("managedidentity", one.Value));
        Assert.All(
            settings.Where(setting => setting.Key.EndsWith("__clientId", StringComparison.Ordinal)), one => Assert.Equal(settings[AppSettings.ClientId], one.Value));
    }

    [BicepFact]
    public void Secret_ComesFromTheKeyVaultByItsNameWithDashes() => Assert.All(Deployed.Secrets, name =>
    {
        var reference = Settings("prod, private with scheduler")[name];
        var secret = name.Replace('_', '-');

        Assert.Contains("@Microsoft.KeyVault(SecretUri=", reference, StringComparison.Ordinal);
        Assert.Contains($"'{secret}'", reference, StringComparison.Ordinal);
        Assert.Matches(SecretName(), secret);
    });

    [Fact]
    public void SampleForADeveloper_HasTheEmulatorsAndNothingThatIsNotRead()
    {
        var values = Repository.ReadJson("local.settings.sample.json").GetProperty("Values").EnumerateObject().Select(value => value.Name).ToList();
        string[] ofTools = ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage"];

        Assert.Equal([], AppSettings.OfEmulators.Except(values));
        Assert.Equal([], values.Except(AppSettings.OfEmulators).Except(AppSettings.OfProgram).Except(ofTools));
    }

    [Fact]
    public void EverySettingOfTheProgram_IsDescribed() =>
        Assert.All(AppSettings.OfProgram, name => Assert.Contains($"`{name}`", Repository.Read("docs/azure.md"), StringComparison.Ordinal));

    private static Dictionary<string, string> Settings(string deployment) => Assert
        .Single(Deployed.As(deployment).OfType("Microsoft.Web/sites/config"), config => config.Name == "appsettings").Properties
        .EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);

    // https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
    [GeneratedRegex("^[0-9A-Za-z-]{1,127}$")]
    private static partial Regex SecretName();
}
