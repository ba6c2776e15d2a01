namespace SocialFunctions.Application.Engine;

/// <summary>The rules could not decide on an event: they depend on nothing but the event, its conversation and the settings, so the event is the cause.</summary>
/// <param name="inner">What went wrong.</param>
public sealed class DecisionFailedException(Exception inner) : Exception($"Nothing could be decided ({inner.GetType().Name}).", inner);
