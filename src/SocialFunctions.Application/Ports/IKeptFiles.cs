namespace SocialFunctions.Application.Ports;

/// <summary>Keeps the files that came within a webhook, because nobody else has them. Both hosts implement it.</summary>
public interface IKeptFiles
{
    /// <summary>Keeps files; durable when it returns. A file that is kept already may be kept again.</summary>
    /// <exception cref="StoreUnavailableException">They cannot be kept now.</exception>
    ValueTask KeepAsync(IReadOnlyList<KeptFile> files, CancellationToken cancellationToken);

    /// <summary>The content of a file; null when it is not kept, or not any more.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read now.</exception>
    ValueTask<byte[]?> FindAsync(string conversation, string name, CancellationToken cancellationToken);

    /// <summary>Deletes the files of a conversation that came until a time.</summary>
    /// <exception cref="StoreUnavailableException">Some are not deleted.</exception>
    ValueTask ForgetAsync(string conversation, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Deletes some files of a conversation, whenever they came; those that are not kept are passed by.</summary>
    /// <exception cref="StoreUnavailableException">Some are not deleted.</exception>
    ValueTask ForgetAsync(string conversation, IReadOnlyCollection<string> names, CancellationToken cancellationToken);
}

/// <summary>A file that came within a webhook.</summary>
/// <param name="Conversation">Id of the conversation of its message.</param>
/// <param name="Name">Its name in the conversation: letters, digits and <c>-</c>. Another content has another name.</param>
/// <param name="At">When it came.</param>
/// <param name="Content">Not empty.</param>
public sealed record KeptFile(string Conversation, string Name, DateTimeOffset At, ReadOnlyMemory<byte> Content);
