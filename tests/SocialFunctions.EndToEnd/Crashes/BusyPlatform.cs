using Microsoft.AspNetCore.Http;
using SocialFunctions.EndToEnd.Platform;
using SocialFunctions.EndToEnd.Support;

namespace SocialFunctions.EndToEnd.Crashes;

/// <summary>Platforms that take their time, and report what they took: Messenger by an echo, Twilio and WhatsApp by a status, Telegram not at all.</summary>
internal sealed class BusyPlatform(Random random, Crowd crowd)
{
    private const double ShareOfSlow = 0.05;
    private const double ShareDropped = 0.3;

    private readonly Lock _gate = new();

    public async Task<StubPlatform> StartAsync()
    {
        var platform = await StubPlatform.StartAsync(ThinkAsync);
        platform.Taken += call => _ = ReportAsync(call);
        return platform;
    }

    // A platform finishes some calls whose caller is gone by then, and drops others.
    private async Task<bool> ThinkAsync(HttpContext http)
    {
        await Task.Delay(Roll() < ShareOfSlow ? Between(400, 2_000) : Between(30, 300));
        return http.RequestAborted.IsCancellationRequested && Roll() < ShareDropped;
    }

    private async Task ReportAsync(PlatformCall call)
    {
        await Task.Delay(Between(20, 500));
        switch (call.Platform)
        {
            case "messenger":
                crowd.Deliver(new Written(
                    call.To, call.TakenAs!, null, CrashSettings.Page.Echo(call.To, call.Text, call.TakenAs!, call.Fields["message.metadata"])));
                break;

            case "twilio":
                crowd.Deliver(Status(call, "sent"));
                await Task.Delay(Between(100, 2_000));
                crowd.Deliver(Status(call, "delivered"));
                break;

            case "whatsapp":
                crowd.Deliver(Report(call, "sent"));
                await Task.Delay(Between(100, 2_000));
                crowd.Deliver(Report(call, "delivered"));
                break;

            default:
                break;
        }
    }

    private static Written Status(PlatformCall call, string status) =>
        new(call.To, call.TakenAs!, null, CrashSettings.Sms.Status(call.To, call.TakenAs!, status, call.Fields["StatusCallback"]));

    private static Written Report(PlatformCall call, string status) => new(
        call.To, call.TakenAs!, null, CrashSettings.WhatsApp.Report(call.To, call.TakenAs!, status, call.Fields["biz_opaque_callback_data"]));

    private TimeSpan Between(int least, int most) => TimeSpan.FromMilliseconds(least + (Roll() * (most - least)));

    private double Roll()
    {
        lock (_gate)
        {
            return random.NextDouble();
        }
    }
}
