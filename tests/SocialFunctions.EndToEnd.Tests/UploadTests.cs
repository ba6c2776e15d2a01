using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>A file of an agent, from the desk to the platform that fetches it.</summary>
public sealed class UploadTests(World world) : IClassFixture<World>
{
    private static readonly byte[] Png = [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Fact]
    public async Task File_IsSentByAnAddress_FromWhichThePlatformFetchesIt()
    {
        await world.Product.As(AdminToken).ChangeSettingsAsync(document => document["publicUrl"] = world.Product.Http.BaseAddress!.AbsoluteUri);
        var customer = Customers.OnWhatsApp();
        await world.Product.DeliverAsync(WhatsApp.Text(customer, "What does it look like?"));
        var id = (await world.Anna.WithAsync(WhatsApp.Account, customer)).Id;

        using var accepted = await world.Anna.CommandAsync(id, "replies", new { attachments = new[] { new { media = await GiveAsync(id), name = "parcel.png" } } });

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        await Eventually.HoldsAsync(() => world.Platform.TakenFor(customer).Any(call => call.Fields["type"] == "image"));
        var address = world.Platform.TakenFor(customer).Single(call => call.Fields["type"] == "image").Fields["image.link"];
        using var platform = new HttpClient();
        using var fetched = await platform.GetAsync(new Uri(address));
        Assert.EndsWith("/parcel.png", address, StringComparison.Ordinal);
        Assert.Equal("image/png", fetched.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Png, await fetched.Content.ReadAsByteArrayAsync());
    }

    private async Task<string> GiveAsync(string conversation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/desk/media?conversation={conversation}&name=parcel.png")
        {
            Content = new ByteArrayContent(Png),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", AgentToken) },
        };
        using var answer = await world.Product.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        using var given = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return given.RootElement.GetProperty("id").GetString()!;
    }
}
