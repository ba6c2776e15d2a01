using System.Text.Json.Serialization;
using SocialFunctions.Model;

namespace SocialFunctions.Application.Ports;

/// <summary>Keeps what is being erased, so that a crash in the middle leaves nothing half erased. Both hosts implement it, with the store.</summary>
public interface IErasures
{
    /// <summary>The erasing of a contact; null when nobody asked for it.</summary>
    ValueTask<Erasure?> FindAsync(string contact, CancellationToken cancellationToken);

    /// <summary>Stores an erasing under its contact, durably; a former one of this contact is replaced.</summary>
    ValueTask StoreAsync(Erasure erasure, CancellationToken cancellationToken);

    /// <summary>Those that are not finished, in no particular order.</summary>
    ValueTask<IReadOnlyList<Erasure>> UnfinishedAsync(CancellationToken cancellationToken);
}

/// <summary>The erasing of a person, or of conversations by age.</summary>
public sealed record Erasure
{
    /// <summary>Stands for the contact in the only erasing by age; no contact has this id.</summary>
    public const string ByAge = "age";

    /// <summary>Id of the contact that was asked for.</summary>
    public required string Contact { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Ids of all contacts of the person.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>Ids of their conversations; empty once finished.</summary>
    public IReadOnlyList<string> Conversations { get; init; } = [];

    /// <summary>Their addresses, as <c>channel:address</c>, to find what quotes them; empty once finished.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>By age: what is older goes; null for a person's.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>When nothing of them was left; null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>JSON of what is stored about contacts.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcTimeConverter)])]
[JsonSerializable(typeof(Erasure))]
[JsonSerializable(typeof(ContactLink))]
public sealed partial class ContactJson : JsonSerializerContext;
