using Microsoft.Extensions.DependencyInjection;

namespace SocialFunctions.Application.Contacts;

/// <summary>Registers what is known of persons, and how they are erased.</summary>
public static class ContactServices
{
    /// <summary>Adds them; of the host they need its ports and its engine.</summary>
    public static IServiceCollection AddContacts(this IServiceCollection services) => services
        .AddSingleton<PersonFinder>()
        .AddSingleton<ContactJoining>()
        .AddSingleton<ConversationLinks>()
        .AddSingleton<JoinedThread>()
        .AddSingleton<OtherWays>()
        .AddSingleton<QuotingRecords>()
        .AddSingleton<ConversationErasing>()
        .AddSingleton<PersonErasing>()
        .AddSingleton<AgeErasing>()
        .AddSingleton<MessageErasing>()
        .AddSingleton<Housekeeping>();
}
