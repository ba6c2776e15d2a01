using SocialFunctions.Application.Ports;

namespace SocialFunctions.Application.Media;

/// <summary>What became of the wish for a customer's file.</summary>
public abstract record MediaAnswer
{
    private MediaAnswer()
    {
    }

    /// <summary>There is no such file, or it is erased.</summary>
    public sealed record Unknown : MediaAnswer;

    /// <summary>It cannot be shown.</summary>
    public sealed record Missing(MediaTrouble Trouble) : MediaAnswer
    {
        /// <param name="why">In one sentence, without an address.</param>
        public Missing(MediaLack lack, string why)
            : this(new MediaTrouble(lack, why))
        {
        }
    }

    /// <summary>Here it is; the caller disposes of it.</summary>
    public sealed record Opened(MediaFile File) : MediaAnswer;
}
