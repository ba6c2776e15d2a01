using SocialFunctions.Model;

namespace SocialFunctions.Channels.X;

/// <summary>Describes X: its names, secrets and limits.</summary>
internal static class XDescriptor
{
    public const string Name = "x";

    /// <summary>Name of the app's API key secret: it signs webhooks, and with the others what is sent.</summary>
    public const string ConsumerSecret = "consumerSecret";

    /// <summary>Name of the app's OAuth 2.0 client secret, where it has one: it then proves the address, signs webhooks and renews tokens.</summary>
    public const string ClientSecret = "clientSecret";

    /// <summary>Name of the app's API key (OAuth 1.0a) or its client id (OAuth 2.0).</summary>
    public const string ClientId = "clientId";

    /// <summary>Name of the user's token: with its secret one that does not expire, else one of two hours.</summary>
    public const string AccessToken = "accessToken";

    /// <summary>Name of the secret that belongs to the user's token.</summary>
    public const string AccessTokenSecret = "accessTokenSecret";

    /// <summary>Name of the OAuth 2.0 token that serves once, for an access token of two hours and the next refresh token.</summary>
    public const string RefreshToken = "refreshToken";

    public static ChannelDescriptor Descriptor { get; } = new()
    {
        Name = Name,
        DisplayName = "X",
        ApiOrigin = "https://api.x.com",
        Secrets =
        [
            new(ConsumerSecret, Verifies: true, Sends: true),
            new(ClientSecret),
            new(ClientId, Sends: true),
            new(AccessToken, Sends: true),
            new(AccessTokenSecret, Sends: true),
            new(RefreshToken),
        ],
        SendsInsteadWith = [ClientId, RefreshToken],

        // Direct messages: 10,000 characters, said by X when it raised the limit in 2015; a page of today was not found. Posts are shorter, see XParts.
        Limits = new MessageLimits(Text: 10_000, TextUnit.Utf16, Attachments: 1, Caption: 0),

        // https://docs.x.com/x-api/posts/hide-replies/quickstart: hidden are only answers in conversations that the company began; X refuses the others.
        Moderates = thread => XThread.IsPublic(thread) ? [ModerationDeed.Hide, ModerationDeed.Unhide, ModerationDeed.Like, ModerationDeed.Delete] : [],

        // Files would have to be uploaded first; they go out as their address.
        Carries = ["link"],
        ExternalIdDoubt = UserDoubt,
    };

    private static string? UserDoubt(string externalId) =>
        externalId.Length > 0 && externalId.All(char.IsAsciiDigit) ? null : "is no id of a user of X, which has digits only: not the name is meant";
}
