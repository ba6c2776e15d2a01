using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Contacts;
using SocialFunctions.Application.Ports;
using SocialFunctions.Conversations;
using SocialFunctions.Http.Description;
using SocialFunctions.Http.Desk;
using SocialFunctions.Http.Problems;
using SocialFunctions.Http.Security;

namespace SocialFunctions.Http.Contacts;

/// <summary>The routes about persons: what is known of them, erasing, exporting, linking.</summary>
internal sealed class ContactRoutes(
    PersonFinder people, PersonErasing erasing, ContactJoining joining, ContactExport export, IAuditLog audit, SeenConversations seen, TimeProvider time)
{
    public void Map(RouteGroupBuilder contacts)
    {
        contacts.MapGet("/{id}", FindAsync)
            .RequireAuthorization(Policies.Admin)
            .Describe("getContact", "Shows what is known of a person: addresses, conversations, name, language, opt-outs.")
            .Answers<ContactView>(400, 404);
        contacts.MapDelete("/{id}", EraseAsync)
            .RequireAuthorization(Policies.Admin)
            .Describe("eraseContact", "Erases a person everywhere, and answers when nothing of them is left; service-level counts stay. It can be repeated.")
            .Answers<ErasedContact>(400, 404);
        contacts.MapGet("/{id}/export", ExportAsync)
            .RequireAuthorization(Policies.Admin)
            .Describe("exportContact", "Gives what is stored of a person in contacts and conversations as one JSON file, without the contents of files and what was set aside.")
            .Answers<ExportedContact>(400, 404);
        contacts.MapPost("/{id}/link", LinkAsync)
            .Describe("linkContact", "Says that another contact is the same person; answers which contacts are this person now.")
            .Takes<ContactLinkRequest>()
            .Answers<JoinedContacts>(400, 404, 409);
        contacts.MapPost("/{id}/unlink", UnlinkAsync)
            .Describe("unlinkContact", "Says that an address is another person's; what it was before is restored.")
            .Takes<ContactUnlinkRequest>()
            .Answers<JoinedContacts>(400, 404, 409);
    }

    private static Problem Unknown => new(StatusCodes.Status404NotFound, "There is no such contact.");

    private async Task<IResult> FindAsync(string id, CancellationToken cancellationToken) =>
        await people.FindAsync(id, cancellationToken) is { } person
            ? Results.Json(ContactView.Of(id, person), ApiJson.Default.ContactView)
            : Unknown;

    // It goes on when whoever asked goes away: half an erasing helps nobody.
    private async Task<IResult> EraseAsync(string id, HttpContext http) =>
        await erasing.EraseAsync(id, AgentIdentity.AgentOf(http), CancellationToken.None) is { FinishedAt: { } at }
            ? Results.Json(new ErasedContact(id, at), ApiJson.Default.ErasedContact)
            : Unknown;

    private async Task<IResult> ExportAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(id, cancellationToken) is not { } person)
        {
            return Unknown;
        }

        await audit.AddAsync(
            AuditEntry.Of(time.GetUtcNow(), AgentIdentity.AgentOf(http), AuditedDeed.ContactExported, id), cancellationToken);
        return Results.Stream(stream => export.WriteAsync(stream, id, person, cancellationToken), "application/json", $"{id}.json");
    }

    private async Task<IResult> LinkAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        var request = await JsonBody.ReadAsync(http.Request, ApiJson.Default.ContactLinkRequest, cancellationToken);
        return !await IsSeenAsync(id, http, cancellationToken) || !await IsSeenAsync(request.Contact, http, cancellationToken) ? Unknown : await AnswerAsync(id, await joining.LinkAsync(id, request.Contact, AgentIdentity.AgentOf(http), cancellationToken), cancellationToken);
    }

    private async Task<IResult> UnlinkAsync(string id, HttpContext http, CancellationToken cancellationToken)
    {
        var request = await JsonBody.ReadAsync(http.Request, ApiJson.Default.ContactUnlinkRequest, cancellationToken);
        return !await IsSeenAsync(id, http, cancellationToken) ? Unknown : await AnswerAsync(id, await joining.UnlinkAsync(id, request.Address, AgentIdentity.AgentOf(http), cancellationToken), cancellationToken);
    }

    // A person is there for who sees one of their conversations.
    private async ValueTask<bool> IsSeenAsync(string contact, HttpContext http, CancellationToken cancellationToken)
    {
        var sight = seen.SightOf(AgentIdentity.AgentOf(http));
        return sight.IsWhole || (await people.FindAsync(contact, cancellationToken))?.Conversations.Any(sight.Covers) == true;
    }

    private async Task<IResult> AnswerAsync(string id, Refusal? refusal, CancellationToken cancellationToken) =>
        refusal is not null ? CommandRoutes.ProblemOf(refusal)
        : await people.FindAsync(id, cancellationToken) is { } person
            ? Results.Json(new JoinedContacts(id, person.Contacts, person.Links), ApiJson.Default.JoinedContacts)
            : Unknown;
}
