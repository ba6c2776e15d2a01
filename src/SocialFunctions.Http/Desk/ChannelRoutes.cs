using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Description;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Desk;

/// <summary>The route that says what channels there are, and how long a text may be on each.</summary>
internal sealed class ChannelRoutes(ISettingsSource settings)
{
    public void Map(RouteGroupBuilder desk) =>
        desk.MapGet("/channels", List)
            .Describe("listChannels", "Lists the channels that are served: their names, and how long a text may be.")
            .Answers<Listing<ChannelView>>(400);

    private IResult List() => Results.Json(
        new Listing<ChannelView>([.. settings.Current.Channels.All.Select(ChannelView.Of)], null), ApiJson.Default.ListingChannelView);
}

/// <summary>A channel as agents see it.</summary>
/// <param name="Name">Its name in ids and filters.</param>
/// <param name="DisplayName">The name that people know.</param>
/// <param name="Text">How long one message may be; a longer answer goes out in several.</param>
/// <param name="PrivateReply">How long a private answer to something public may be, which is one message; null where there is none.</param>
internal sealed record ChannelView(string Name, string DisplayName, TextLimitView Text, TextLimitView? PrivateReply)
{
    public static ChannelView Of(ChannelDescriptor channel) => new(
        channel.Name,
        channel.DisplayName,
        TextLimitView.Of(channel.Limits),
        channel.PrivateReplies is { } terms ? TextLimitView.Of(terms.Limits) : null);
}

/// <summary>How long a text may be.</summary>
/// <param name="Limit">The most units of one message.</param>
/// <param name="Unit">What is counted.</param>
internal sealed record TextLimitView(int Limit, [property: JsonConverter(typeof(CamelCaseEnumConverter<TextUnit>))] TextUnit Unit)
{
    public static TextLimitView Of(MessageLimits limits) => new(limits.Text, limits.Unit);
}
