namespace SocialFunctions.Settings.Reading;

/// <summary>Reads the whole document.</summary>
internal static class DocumentReader
{
    public static SettingsDocument? Read(Located root, ReadContext context) => root.Object(o => Read(o, context));

    private static SettingsDocument Read(ObjectReader o, ReadContext context)
    {
        var people = new PeopleReader(context);
        return new SettingsDocument
        {
            Accounts = o.List("accounts", new AccountReader(context).Read),
            Calendars = o.List("calendars", new CalendarReader(context).Read),
            Policies = o.Find("policies") is { } policies ? new PolicyReader(context).ReadAll(policies) : [],
            Templates = o.List("templates", new TemplateReader().Read),
            Teams = o.List("teams", people.ReadTeam),
            Agents = o.List("agents", people.ReadAgent),
            Rules = o.List("rules", new RuleReader(context).Read),
            CannedReplies = o.List("replies", new CannedReplyReader().Read),
            FallbackTeam = o.Find("fallbackTeam")?.Reference(context.Teams, "team"),
            PublicUrl = o.Find("publicUrl")?.PublicUrl(),
            Retention = o.Find("retention")?.Object(RetentionReader.Read),
            OutgoingWebhooks = o.List("webhooks", new OutgoingWebhookReader(context).Read),
        };
    }
}
