namespace SocialFunctions.Deployment.Tests.Support;

/// <summary>A fact about what the templates make; says that it skips where nothing can compile them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BicepFactAttribute : FactAttribute
{
    internal const string Missing = "NuGet has no Bicep CLI for this kind of machine.";

    public BicepFactAttribute() => Skip = BicepCli.Program is null ? Missing : null;
}

/// <summary>The same of several deployments.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BicepTheoryAttribute : TheoryAttribute
{
    public BicepTheoryAttribute() => Skip = BicepCli.Program is null ? BicepFactAttribute.Missing : null;
}
