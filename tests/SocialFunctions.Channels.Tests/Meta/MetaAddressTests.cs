using System.Text;
using SocialFunctions.Settings;

namespace SocialFunctions.Channels.Tests.Meta;

/// <summary>One app of Meta has one address for each kind of object: what arrives there may be for any account of the app.</summary>
public sealed class MetaAddressTests
{
    private const string Page = "110000000000001";
    private const string Number = "100000000000007";

    private const string OfTheNumber =
        $$$"""
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"{{{Number}}}"},
        "messages":[{"from":"306900000007","id":"wamid.1","type":"text","text":{"body":"Hello"}}]}}]}]}
        """;

    private const string OfThePage =
        $$$"""{"object":"page","entry":[{"id":"{{{Page}}}","messaging":[{"sender":{"id":"7"},"recipient":{"id":"{{{Page}}}"},"message":{"mid":"m_1","text":"Hello"}}]}]}""";

    private const string OfTheFeed =
        $$$"""{"object":"page","entry":[{"id":"{{{Page}}}","changes":[{"field":"feed","value":{"item":"comment","verb":"add","post_id":"1_7","comment_id":"7_1","from":{"id":"7"},"message":"x"}}]}]}""";

    private const string Instagram = "17841400000000001";

    private const string OfInstagram =
        $$$"""{"object":"instagram","entry":[{"id":"{{{Instagram}}}","messaging":[{"sender":{"id":"7"},"recipient":{"id":"{{{Instagram}}}"},"message":{"mid":"m_1","text":"Hello"}}]}]}""";

    private static readonly SettingsSnapshot OneApp = MetaAccounts.Settings(("messenger", Page), ("facebook", Page), ("instagram", Instagram), ("whatsapp", Number));

    [Theory]
    [InlineData("messenger", Page, OfTheNumber, "whatsapp", Number)]
    [InlineData("whatsapp", Number, OfThePage, "messenger", Page)]
    [InlineData("messenger", Page, OfTheFeed, "facebook", Page)]
    [InlineData("facebook", Page, OfThePage, "messenger", Page)]
    [InlineData("facebook", Page, OfInstagram, "instagram", Instagram)]
    [InlineData("instagram", Instagram, OfTheNumber, "whatsapp", Number)]
    public void Item_GoesToTheAccountThatItIsFor_WhateverAccountIsAddressed(string addressed, string externalId, string body, string channel, string account)
    {
        var told = Assert.Single(MetaAccounts.Normalise(OneApp.FindAccount(addressed, externalId)!, OneApp, Encoding.UTF8.GetBytes(body)).Events);

        Assert.Equal((channel, MetaAccounts.IdOf(channel, account)), (told.Channel, told.Account));
    }

    [Fact]
    public void ItemForAnAccountOfAnotherApp_IsNotBelieved()
    {
        var twoApps = MetaAccounts.Load([("messenger", Page, "the secret of one app"), ("whatsapp", Number, "the secret of another app")]);

        Assert.Equal(
            $"Unknown: There is no account of channel whatsapp for {Number}.",
            Told.By(MetaAccounts.Normalise(twoApps.FindAccount("messenger", Page)!, twoApps, Encoding.UTF8.GetBytes(OfTheNumber))));
    }

    [Fact]
    public void ChangeThatNamesNoNumber_AtAnAddressOfAnotherChannel_IsSetAsideVisibly() => Assert.Equal(
        "Unreadable: The webhook does not say which account it is for.",
        Told.By(MetaAccounts.Normalise("messenger", Page, """{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"account_update","value":{}}]}]}""")));
}
