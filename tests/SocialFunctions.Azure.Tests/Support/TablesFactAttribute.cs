namespace SocialFunctions.Azure.Tests.Support;

/// <summary>A fact about a real Table Storage or its emulator; says that it skips where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TablesFactAttribute : FactAttribute
{
    public TablesFactAttribute() => Skip = TestTable.Connection is null
        ? $"The contracts of Table Storage ran on a stand-in alone. SOCIALFUNCTIONS_TABLES is not set, and there is no Azurite. {Azurite.Missing}"
        : null;
}
