using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialFunctions.Application.Ports;
using SocialFunctions.Http.Description;

namespace SocialFunctions.Http.Admin;

/// <summary>The route that lists who did what as an administrator.</summary>
internal sealed class AuditRoutes(IAuditLog audit)
{
    public const string ListOperation = "listAudit";

    private static readonly PageSizes Sizes = new(50, AuditQuery.Most);

    public void Map(RouteGroupBuilder admin) =>
        admin.MapGet("/audit", ListAsync)
            .Describe(ListOperation, "Lists who did what as an administrator, newest first; it holds ids, no secrets, names or texts.")
            .Pages(Sizes)
            .Answers<Listing<AuditEntry>>(400);

    private async Task<IResult> ListAsync(
        string? by, string? what, string? from, string? to, string? take, string? after, CancellationToken cancellationToken)
    {
        var page = await audit.ListAsync(
            new AuditQuery
            {
                By = string.IsNullOrEmpty(by) ? null : by,
                What = string.IsNullOrEmpty(what) ? null : Words.One<AuditedDeed>("what", what),
                From = Words.Moment("from", from, endOfDay: false),
                To = Words.Moment("to", to, endOfDay: true),
                Take = Sizes.Of(take),
                After = string.IsNullOrEmpty(after) ? null : after,
            },
            cancellationToken);
        return Results.Json(new Listing<AuditEntry>(page.Items, page.Next), ApiJson.Default.ListingAuditEntry);
    }
}
