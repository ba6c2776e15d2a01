using System.Text.Json;
using SocialFunctions.Azure;
using SocialFunctions.Deployment.Tests.Support;

namespace SocialFunctions.Deployment.Tests;

/// <summary>The package has the host.json of the backend that the deployment makes: the scale controller reads that file, and no app setting that overrides it.</summary>
/// <remarks>https://github.com/Azure/azure-functions-durable-extension/issues/2622 and /2803, open on 2024-05-14.</remarks>
public sealed class HostJsonTests
{
    private const string OfStorage = "host.json";
    private const string OfScheduler = "host.durableTaskScheduler.json";
    private const string Provider = "extensions.durableTask.storageProvider.";

    [BicepTheory]
    [MemberData(nameof(Deployed.All), MemberType = typeof(Deployed))]
    public void NoAppSetting_OverridesTheFile(string deployment) => Assert.DoesNotContain(
        Assert.Single(Deployed.As(deployment).OfType("Microsoft.Web/sites/config"), config => config.Name == "appsettings").Properties.EnumerateObject(),
        setting => setting.Name.StartsWith("AzureFunctionsJobHost", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void BothFiles_DifferInTheStorageProviderAlone() => Assert.Equal(
        Lines(OfStorage).Where(line => !line.StartsWith(Provider, StringComparison.Ordinal)),
        Lines(OfScheduler).Where(line => !line.StartsWith(Provider, StringComparison.Ordinal)));

    [Fact]
    public void StorageProvider_IsThatOfTheName()
    {
        Assert.Contains($"{Provider}type = azureStorage", Lines(OfStorage));
        Assert.DoesNotContain(Lines(OfStorage), line => line.StartsWith($"{Provider}connection", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(
            [$"{Provider}connectionStringName = {AppSettings.Scheduler}", $"{Provider}type = azureManaged"],
            Lines(OfScheduler).Where(line => line.StartsWith(Provider, StringComparison.Ordinal)).Order());
    }

    [Theory]
    [InlineData("controlQueueVisibilityTimeout")]
    [InlineData("workItemQueueVisibilityTimeout")]
    public void WorkOfAnInstanceThatCrashed_LiesStillForAMinute(string timeout) => Assert.Contains($"{Provider}{timeout} = 00:01:00", Lines(OfStorage));

    [BicepFact]
    public void TaskHub_IsThatOfTheFile() => Assert.Contains(
        $"extensions.durableTask.hubName = {Assert.Single(Deployed.As("prod, private with scheduler").OfType("Microsoft.DurableTask/schedulers/taskHubs")).Name}",
        Lines(OfScheduler));

    [Theory]
    [InlineData("", OfStorage)]
    [InlineData("azureStorage", OfStorage)]
    [InlineData("durableTaskScheduler", OfScheduler)]
    public void Publishing_TakesTheFileOfTheBackend(string backend, string file)
    {
        var taken = Assert.Single(Items(backend), item => item.GetProperty("Link").GetString() == OfStorage);

        Assert.Equal($"../../{file}", taken.GetProperty("Identity").GetString());
        Assert.Equal("Always", taken.GetProperty("CopyToOutputDirectory").GetString());
    }

    private static IEnumerable<string> Lines(string file) => Flat.Of(Repository.ReadJson(file));

    private static JsonElement.ArrayEnumerator Items(string backend) =>
        FunctionsProject.Evaluate(new() { ["SOCIALFUNCTIONS_DURABLE"] = backend }, "-getItem:None").GetProperty("Items").GetProperty("None").EnumerateArray();
}
