namespace Matching.Contracts;

/// <summary>Published when a need is submitted and waits for moderation.</summary>
internal sealed record NeedSubmitted(Guid NeedId);

/// <summary>Published when a version of a need opens; its consumer creates the match run.</summary>
/// <param name="NeedId">Id of the need.</param>
/// <param name="Version">The version that opened.</param>
public sealed record NeedOpened(Guid NeedId, int Version);

/// <summary>Published when a match run is stored.</summary>
/// <param name="NeedId">Id of the need.</param>
/// <param name="MatchRunId">Id of the match run.</param>
public sealed record NeedMatched(Guid NeedId, Guid MatchRunId);

/// <summary>Published when a profile changes.</summary>
/// <param name="EmployeeId">Id of the profile's employee.</param>
public sealed record ProfileChanged(Guid EmployeeId);

/// <summary>Published when the status of an offer changes.</summary>
/// <param name="OfferId">Id of the offer.</param>
/// <param name="Status">Name of the new <see cref="Offers.OfferStatus"/>.</param>
internal sealed record OfferMoved(Guid OfferId, string Status);

/// <summary>Published when a coordinator approves an offer.</summary>
/// <param name="OfferId">Id of the offer.</param>
/// <param name="AssignmentId">Id of the assignment that the approval created.</param>
public sealed record OfferApproved(Guid OfferId, Guid AssignmentId);

/// <summary>Published for each chunk of open needs that need a re-match after profiles changed.</summary>
/// <param name="Epoch">Number of the re-match.</param>
/// <param name="Chunk">Number of the chunk within the re-match, from 0.</param>
public sealed record RematchOwed(int Epoch, int Chunk);
