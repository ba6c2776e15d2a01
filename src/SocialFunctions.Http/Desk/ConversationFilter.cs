using SocialFunctions.Application.Ports;
using SocialFunctions.Model;

namespace SocialFunctions.Http.Desk;

/// <summary>The query of a conversation list.</summary>
internal sealed record ConversationFilter
{
    public static readonly PageSizes Sizes = new(50, 200);

    public string? Status { get; init; }

    public string? Channel { get; init; }

    public string? Account { get; init; }

    public string? Assignee { get; init; }

    public string? Team { get; init; }

    public string? Tag { get; init; }

    public string? Language { get; init; }

    public string? Visibility { get; init; }

    public string? Unread { get; init; }

    public string? Q { get; init; }

    public string? Sort { get; init; }

    public string? Take { get; init; }

    public string? After { get; init; }

    /// <param name="agent">Who asks: <c>me</c>.</param>
    public ConversationQuery ToQuery(string agent) => new()
    {
        Statuses = Words.Many<ConversationStatus>("status", Status),
        Channel = NullIfEmpty(Channel),
        Account = NullIfEmpty(Account),
        Assignee = Assignee == "me" ? agent : NullIfEmpty(Assignee),
        Team = NullIfEmpty(Team),
        Tag = NullIfEmpty(Tag),
        Language = NullIfEmpty(Language),
        Visibility = NullIfEmpty(Visibility) is { } visibility ? Words.One<Visibility>("visibility", visibility) : null,
        Unread = NullIfEmpty(Unread) is { } unread ? Words.One<TrueOrFalse>("unread", unread) is TrueOrFalse.True : null,
        Text = NullIfEmpty(Q),
        Sort = NullIfEmpty(Sort) is { } sort ? Words.One<ConversationSort>("sort", sort) : ConversationSort.Due,
        Take = Sizes.Of(Take),
        After = NullIfEmpty(After),
    };

    // An empty value, as a form sends it, is no filter.
    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>The words of a question that is answered with one of them.</summary>
internal enum TrueOrFalse
{
    /// <summary>It is so.</summary>
    True,

    /// <summary>It is not.</summary>
    False,
}
