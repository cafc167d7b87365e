namespace Matching.Contracts;

/// <summary>A need waits for a coordinator.</summary>
/// <param name="NeedId">The need.</param>
internal sealed record NeedSubmitted(Guid NeedId);

/// <summary>A need version is open and owes a match run.</summary>
/// <param name="NeedId">The need.</param>
/// <param name="Version">The version that opened.</param>
public sealed record NeedOpened(Guid NeedId, int Version);

/// <summary>A match run is stored.</summary>
/// <param name="NeedId">The need.</param>
/// <param name="MatchRunId">The run.</param>
public sealed record NeedMatched(Guid NeedId, Guid MatchRunId);

/// <summary>A profile changed.</summary>
/// <param name="EmployeeId">The employee.</param>
public sealed record ProfileChanged(Guid EmployeeId);

/// <summary>An offer moved to another step or came to its end.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="Status">Name of the state it is in now.</param>
internal sealed record OfferMoved(Guid OfferId, string Status);

/// <summary>An offer was approved by a named coordinator.</summary>
/// <param name="OfferId">The offer.</param>
/// <param name="AssignmentId">The assignment that stands from now on.</param>
public sealed record OfferApproved(Guid OfferId, Guid AssignmentId);

/// <summary>Open needs owe a re-match, because profiles changed: one chunk of them.</summary>
/// <param name="Epoch">Number of the re-match.</param>
/// <param name="Chunk">Number of the chunk in it, from 0.</param>
public sealed record RematchOwed(int Epoch, int Chunk);
