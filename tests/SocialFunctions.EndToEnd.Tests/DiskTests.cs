using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>A disk that takes nothing more: the process may write no file longer than a megabyte.</summary>
public sealed class DiskTests
{
    [Fact]
    public Task FullDisk_IsSaidByReadiness_AndCommandsAndSettingsAreToldToComeAgain() => World.PlayAsync(async world =>
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "Is the museum open today?"));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        await world.StartAgainOnAFullDiskAsync();
        await Eventually.GivesAsync(
            () => world.Product.PostAsync(Calm.Text(customer, new string('m', 900))), status => status == HttpStatusCode.ServiceUnavailable);

        using var ready = await Eventually.GivesAsync(
            () => world.Product.Http.GetAsync("/health/ready"), answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(5));
        var report = JsonDocument.Parse(await ready.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("unavailable", report.GetProperty("status").GetString());
        var reason = report.GetProperty("reasons").EnumerateArray().First(r => r.GetProperty("what").GetString() == "queue");
        Assert.Contains("inbound.db", reason.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.True(reason.GetProperty("since").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddMinutes(-1));

        using var refused = await Eventually.GivesAsync(
            () => world.Anna.CommandAsync(conversation.Id, "notes", new { text = new string('n', 4_000) }),
            answer => answer.StatusCode != HttpStatusCode.OK && answer.StatusCode != HttpStatusCode.NoContent);
        await AssertComeAgainAsync(refused);
        var settings = JsonContent.Create(await world.Root.GetAsync<JsonElement>("/api/admin/settings"));
        using var put = await world.Root.PutAsync("/api/admin/settings", settings);
        await AssertComeAgainAsync(put);
    });

    [Theory]
    [InlineData("conversations.db", "store")]
    [InlineData("inbound.db", "queue")]
    public Task DatabaseThatIsDeletedUnderARunningHost_IsSaidAndNeverReadAsEmpty(string file, string what) => World.PlayAsync(async world =>
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "Is the museum open today?"));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);
        var database = Path.Combine(world.DataDirectory, file);
        File.Delete(database);

        // All at once, so that connections are opened that were not there before.
        string[] lists = what == "store"
            ? ["/api/desk/conversations", "/api/desk/conversations?q=museum", $"/api/desk/conversations/{conversation.Id}", "/api/desk/events"]
            : ["/api/admin/quarantine"];
        var answers = await Task.WhenAll(Enumerable.Repeat(lists, 4).SelectMany(all => all).Select(path => world.Root.GetAsync(path)));
        foreach (var answer in answers)
        {
            await AssertComeAgainAsync(answer);
            answer.Dispose();
        }

        using var ready = await world.Product.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        var reasons = JsonDocument.Parse(await ready.Content.ReadAsStringAsync()).RootElement.GetProperty("reasons").EnumerateArray();
        Assert.Contains($"{file} was deleted", reasons.First(r => r.GetProperty("what").GetString() == what).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.False(File.Exists(database));
    });

    private static async Task AssertComeAgainAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!);
    }
}
