using System.Text.Json;
using SocialFunctions.Channels.Common;
using SocialFunctions.Model;

namespace SocialFunctions.Channels.X;

/// <summary>People as the two APIs describe them.</summary>
internal static class XPeople
{
    /// <summary>The id of a user; where it stands twice, as text, because the number may be rounded.</summary>
    public static string? IdOf(JsonElement user) => (user.Text("id_str") ?? user.Text("id")) is { Length: > 0 } id ? id : null;

    /// <param name="user">How X describes them; undefined where it does not.</param>
    public static Sender Of(string id, JsonElement user)
    {
        var person = user.Get("data") ?? user;
        return new Sender(
            id,
            person.Text("name") is { Length: > 0 } name ? name : person.Text("screen_name") ?? person.Text("username"),
            Followers: person.Whole("followers_count") ?? person.Get("public_metrics")?.Whole("followers_count"));
    }

    /// <summary>One of those whom the X Activity API describes beside the event.</summary>
    public static JsonElement In(JsonElement includes, string id) =>
        includes.Items("users").Select(user => user.Get("data") ?? user).FirstOrDefault(user => user.Text("id") == id);
}
