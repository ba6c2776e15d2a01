using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Conversations;

/// <summary>Sends what the platform has approved before, which it takes also when its window is over.</summary>
public static class Templates
{
    private const int MostNamed = 10;

    /// <summary>The templates that can be sent in a conversation, of those that the settings list.</summary>
    /// <param name="channel">Its channel; null when it is no longer served.</param>
    public static IReadOnlyList<AccountTemplate> Of(Conversation state, ChannelDescriptor? channel, Account? account) =>
        AreTaken(state, channel) ? account?.Settings.Templates ?? [] : [];

    /// <summary>The reply with its template as it is sent, and the text that the customer is shown.</summary>
    /// <returns>Null, or why it is refused.</returns>
    internal static Refusal? Complete(Turn turn, Reply reply, out Reply complete)
    {
        complete = reply;
        if (reply.Template is not { } asked)
        {
            return null;
        }

        if (!AreTaken(turn.State, turn.Channel))
        {
            return new Refusal(RefusalKind.Conflict, $"{turn.Channel?.DisplayName ?? "The channel"} takes no templates in this conversation; write an ordinary answer.")
            {
                Instead = [Replying.ByReply],
            };
        }

        var listed = turn.Account.Settings.Templates;
        return listed.Count == 0 ? Unlisted(turn.Channel!, asked, ref complete) : Listed(listed, asked, ref complete);
    }

    private static bool AreTaken(Conversation state, ChannelDescriptor? channel) =>
        state.AnswerTo is null && channel?.AcceptsTemplatesIn(state.ThreadKey) is true;

    // What the customer is shown is not known, and the platform checks the rest.
    private static Refusal? Unlisted(ChannelDescriptor channel, MessageTemplate asked, ref Reply complete)
    {
        if (channel.TemplateIdFlaw is not { } flawOf)
        {
            return null;
        }

        complete = complete with { Template = asked with { ContentSid = asked.Name } };
        return flawOf(asked.Name) is null
            ? null
            : Invalid($"{channel.DisplayName} sends a template by its content SID: list the template with it in the account's settings, or give the SID as its name.");
    }

    private static Refusal? Listed(IReadOnlyList<AccountTemplate> listed, MessageTemplate asked, ref Reply complete)
    {
        AccountTemplate[] named = [.. listed.Where(template => template.Name == asked.Name)];
        if (named.Length == 0)
        {
            var names = listed.Select(template => template.Name).Distinct(StringComparer.Ordinal).ToList();
            return Invalid($"The account has no template {Wording.Quote(asked.Name)}; it has {string.Join(", ", names.Take(MostNamed))}{(names.Count > MostNamed ? " and others" : "")}.");
        }

        if (named.FirstOrDefault(template => IsSame(template.Language, asked.Language)) is not { } found)
        {
            return Invalid($"The template {Wording.Quote(asked.Name)} is there in {string.Join(", ", named.Select(template => template.Language))}, and not in {Wording.Quote(asked.Language)}.");
        }

        var gaps = TemplateText.GapsOf(found.Text);
        if (gaps.Count != asked.Variables.Count || !gaps.All(gap => asked.Variables.Any(variable => variable.Name == gap)))
        {
            return Invalid($"The template {Wording.Quote(asked.Name)} needs {Told(gaps)}; given: {Told([.. asked.Variables.Select(variable => variable.Name)])}.");
        }

        TemplateVariable[] variables = [.. gaps.Select(gap => asked.Variables.First(variable => variable.Name == gap))];
        complete = complete with
        {
            Text = TemplateText.Fill(found.Text, variables),
            Template = new MessageTemplate(found.Name, found.Language, variables) { ContentSid = found.ContentSid },
        };
        return null;
    }

    private static string Told(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "no variables",
        1 => $"1 variable ({names[0]})",
        var count => $"{count} variables ({string.Join(", ", names)})",
    };

    // People write en-US where WhatsApp writes en_US.
    private static bool IsSame(string listed, string asked) => string.Equals(listed.Replace('-', '_'), asked.Replace('-', '_'), StringComparison.OrdinalIgnoreCase);

    private static Refusal Invalid(string reason) => new(RefusalKind.Invalid, reason);
}
