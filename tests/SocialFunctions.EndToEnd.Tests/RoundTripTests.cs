using System.Net;
using System.Text;
using SocialFunctions.EndToEnd.Support;
using SocialFunctions.EndToEnd.Webhooks;
using static SocialFunctions.EndToEnd.Support.WorldSettings;

namespace SocialFunctions.EndToEnd;

/// <summary>In and out on every channel, in the form that its platform speaks.</summary>
public sealed class RoundTripTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task Messenger_TakesAMessageAndSendsTheReplyByTheSendApi()
    {
        var customer = Customers.OnMessenger();
        await world.Product.DeliverAsync(Calm.Text(customer, "Which size do I need?"));
        var conversation = await world.Anna.WithAsync(Calm.Account, customer);

        var reply = await world.Anna.ReplyAsync(conversation.Id, "Medium, I think.");

        await Eventually.HoldsAsync(() => world.Platform.TakenFor(customer).Count == 1);
        var call = world.Platform.To(customer).Single();
        Assert.Equal(("messenger", Calm.PageId, "Medium, I think."), (call.Platform, call.Account, call.Text));
        Assert.Equal("RESPONSE", call.Fields["messaging_type"]);
        Assert.Equal($"Bearer {Calm.AccessToken}", call.Authorization);
        Assert.False(string.IsNullOrEmpty(call.Key));
        var sent = await Eventually.GivesAsync(
            async () => (await world.Anna.FindAsync(conversation.Id)).Sent.Single(), m => m.Delivery?.Status == "sent");
        Assert.Equal((reply, call.TakenAs), (sent.Id, sent.PlatformId));
    }

    [Fact]
    public async Task Telegram_TakesAMessage_AcknowledgesIt_AndSendsTheReply()
    {
        var chat = Customers.OnTelegram();
        await world.Product.DeliverAsync(Bot.Text(chat, "Is the shop in Piraeus open on Sunday?", 11));
        await Eventually.HoldsAsync(() => world.Platform.TakenFor($"{chat}").Count == 1);
        var conversation = await world.Anna.WithAsync(Bot.Account, $"{chat}");

        await world.Anna.ReplyAsync(conversation.Id, "Yes, from ten.");

        await Eventually.HoldsAsync(() => world.Platform.TakenFor($"{chat}").Count == 2);
        var calls = world.Platform.To($"{chat}");
        Assert.All(calls, call => Assert.Equal(("telegram", TelegramBot.BotToken), (call.Platform, call.Account)));
        Assert.Contains(world.Opening.LocalTime, calls[0].Text, StringComparison.Ordinal);
        Assert.Equal("Yes, from ten.", calls[1].Text);
        Assert.Equal("Is the shop in Piraeus open on Sunday?", Assert.Single((await world.Anna.FindAsync(conversation.Id)).Received).Text);
    }

    [Fact]
    public async Task Telegram_WithAnotherSecret_Is401()
    {
        var update = Bot.Text(Customers.OnTelegram(), "Hello?", 1, secret: "guessed");

        Assert.Equal(HttpStatusCode.Unauthorized, await world.Product.PostAsync(update));
    }

    [Fact]
    public async Task Telegram_SameUpdateTwice_IsOneMessage()
    {
        var chat = Customers.OnTelegram();
        var update = Bot.Text(chat, "Where can I park?", 21);

        await world.Product.DeliverAsync(update, update, Bot.Text(chat, "And for how long?", 22));

        var conversation = await world.Anna.WithAsync(Bot.Account, $"{chat}");
        conversation = await world.Anna.FindAsync(conversation.Id, c => c.Messages!.Any(m => m.Text == "And for how long?"));
        Assert.Equal(2, conversation.Received.Count());
    }

    [Fact]
    public async Task Sms_BehindAProxy_TakesAMessage_AcknowledgesIt_AndSendsTheReply()
    {
        var customer = Customers.WithTelephone();
        await world.Product.DeliverAsync(Sms.Text(customer, "When does the technician come?"));
        await Eventually.HoldsAsync(() => world.Platform.TakenFor(customer).Count == 1);
        var conversation = await world.Anna.WithAsync(Sms.Account, customer);

        await world.Anna.ReplyAsync(conversation.Id, "Tomorrow between 9 and 11.");

        await Eventually.HoldsAsync(() => world.Platform.TakenFor(customer).Count == 2);
        var calls = world.Platform.To(customer);
        Assert.Contains(world.Opening.LocalTime, calls[0].Text, StringComparison.Ordinal);
        var reply = calls[1];
        Assert.Equal(("twilio", TwilioNumber.AccountSid, "Tomorrow between 9 and 11."), (reply.Platform, reply.Account, reply.Text));
        Assert.Equal(Sms.Number, reply.Fields["From"]);
        var credentials = Encoding.UTF8.GetBytes($"{TwilioNumber.AccountSid}:{TwilioNumber.AuthToken}");
        Assert.Equal($"Basic {Convert.ToBase64String(credentials)}", reply.Authorization);
    }

    [Fact]
    public async Task Sms_SignedForTheAddressBehindTheProxy_Is401()
    {
        var inner = new Uri(world.Product.Address, Sms.Path).ToString();
        var sms = Sms.Text(Customers.WithTelephone(), "Hello?", signedUrl: inner);

        Assert.Equal(HttpStatusCode.Unauthorized, await world.Product.PostAsync(sms));
    }

    [Fact]
    public async Task Sms_IsAnsweredWithAnEmptyTwiml()
    {
        using var request = Sms.Text(Customers.WithTelephone(), "Do you repair phones?").ToRequest();
        using var answer = await world.Product.Http.SendAsync(request);

        Assert.Equal("text/xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<Response", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SmsStop_ForbidsReplies_UntilStart()
    {
        var customer = Customers.WithTelephone();
        await world.Product.DeliverAsync(Sms.Text(customer, "Is my car ready?"), Sms.Text(customer, "STOP", optOutType: "STOP"));
        var conversation = await world.Anna.WithAsync(Sms.Account, customer);
        await world.Anna.TimelineAsync(conversation.Id, entries => entries.Any(entry => entry.Type == "optedOut"));

        using var refused = await world.Anna.CommandAsync(conversation.Id, "replies", new { text = "Yes, it is." });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Contains("opted out", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(world.Platform.To(customer), call => call.Text == "Yes, it is.");

        await world.Product.DeliverAsync(Sms.Text(customer, "START", optOutType: "START"));
        await world.Anna.TimelineAsync(conversation.Id, entries => entries.Any(entry => entry.Type == "optedIn"));
        await world.Anna.ReplyAsync(conversation.Id, "Yes, it is.");
        await Eventually.HoldsAsync(() => world.Platform.TakenFor(customer).Any(call => call.Text == "Yes, it is."));
    }

    [Fact]
    public async Task SmsThatMentionsStop_IsAQuestion()
    {
        var customer = Customers.WithTelephone();

        await world.Product.DeliverAsync(Sms.Text(customer, "Can you stop by tomorrow?"));

        var conversation = await world.Anna.WithAsync(Sms.Account, customer);
        Assert.DoesNotContain(await world.Anna.TimelineAsync(conversation.Id), entry => entry.Type == "optedOut");
        Assert.Equal("running", conversation.Clocks.FirstResponse.State);
    }
}
