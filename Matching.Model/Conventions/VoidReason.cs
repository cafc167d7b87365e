using Matching.Accounts;

namespace Matching.Conventions;

/// <summary>Why a convention becomes void.</summary>
/// <param name="Words">The reason; not blank.</param>
/// <param name="Text">
/// Kind of the reason, which determines its audience; the end of an assignment passes its own kind.
/// </param>
public readonly record struct VoidReason(string Words, FreeText Text);
