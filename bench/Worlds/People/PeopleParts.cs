namespace Matching.Bench.Worlds.People;

/// <summary>What the people and needs of a world are drawn from.</summary>
internal sealed record PeopleParts(PeopleVocabulary Vocabulary, PeoplePlaces Places, PeopleAssociations Associations);
