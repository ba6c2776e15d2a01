using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SocialFunctions.Http.Problems;
using SocialFunctions.Model;
using SocialFunctions.Settings;

namespace SocialFunctions.Http.Desk;

/// <summary>A template that the platform has approved.</summary>
internal sealed record ReplyTemplate
{
    /// <summary>Its name at the platform, 1 to 512 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The language in which it was approved, such as <c>en_US</c>.</summary>
    public required string Language { get; init; }

    /// <summary>What stands in its gaps: a list of texts for numbered ones, an object of texts for named ones.</summary>
    public JsonElement? Variables { get; init; }
}

/// <summary>A template of an account.</summary>
/// <param name="Text">What the customer is shown, with its gaps.</param>
/// <param name="Variables">The names of its gaps, in the order in which a list of variables fills them.</param>
internal sealed record TemplateView(string Name, string Language, string Text, IReadOnlyList<string> Variables)
{
    public static TemplateView Of(AccountTemplate template) => new(template.Name, template.Language, template.Text, TemplateText.GapsOf(template.Text));
}

/// <summary>Reads a template as a reply names it. Whether the account has it is decided by the conversation's rules.</summary>
/// <remarks>Throws a <see cref="ProblemException"/> with 400 when it makes no sense for any account.</remarks>
internal static partial class TemplateRequest
{
    private const int LongestName = 512;
    private const int LongestValue = 1_024;
    private const int MostVariables = 100;

    public static MessageTemplate Read(ReplyTemplate template)
    {
        Refuse(string.IsNullOrWhiteSpace(template.Name) || template.Name.Length > LongestName, $"A template's name has 1 to {LongestName} characters.");
        Refuse(!LanguageForm().IsMatch(template.Language), "A template's language is written as the platform writes it, such as 'en_US' or 'el'.");
        var variables = VariablesOf(template.Variables);
        Refuse(variables.Count > MostVariables, $"A template takes at most {MostVariables} variables.");
        Refuse(variables.DistinctBy(variable => variable.Name).Count() < variables.Count, "A variable of a template is given twice; only one can be meant.");
        Refuse(
            variables.Any(variable => string.IsNullOrWhiteSpace(variable.Value) || variable.Value.Length > LongestValue || Forbidden().IsMatch(variable.Value)),
            $"A template's variable has 1 to {LongestValue} characters in one line, without tabs and without more than four spaces in a row.");
        return new MessageTemplate(template.Name, template.Language, variables);
    }

    private static List<TemplateVariable> VariablesOf(JsonElement? variables) => variables switch
    {
        null or { ValueKind: JsonValueKind.Null } => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select((value, i) => VariableOf((i + 1).ToString(CultureInfo.InvariantCulture), value))],
        { ValueKind: JsonValueKind.Object } named => [.. named.EnumerateObject().Select(property => VariableOf(property.Name, property.Value))],
        _ => throw ProblemException.BadRequest("A template's variables must be a list of texts, or an object of texts."),
    };

    private static TemplateVariable VariableOf(string name, JsonElement value)
    {
        Refuse(value.ValueKind is not JsonValueKind.String, "A template's variables must be a list of texts, or an object of texts.");
        return new TemplateVariable(name, value.GetString()!);
    }

    private static void Refuse(bool wrong, string detail)
    {
        if (wrong)
        {
            throw ProblemException.BadRequest(detail);
        }
    }

    [GeneratedRegex(@"^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*\z")]
    private static partial Regex LanguageForm();

    // WhatsApp refuses them in a parameter (error 132018): https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes.
    [GeneratedRegex(@"[\p{Cc}\u2028\u2029]| {5}")]
    private static partial Regex Forbidden();
}
