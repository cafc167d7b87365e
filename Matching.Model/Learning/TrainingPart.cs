namespace Matching.Learning;

/// <summary>
/// What a training is made of. Everything is used; an ablation leaves parts out to see what they are worth.
/// </summary>
[Flags]
internal enum TrainingPart
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>Trees on the odds of a yes.</summary>
    OddsTrees = 1,
    /// <summary>LambdaRank trees.</summary>
    RankTrees = 2,
    /// <summary>Which kinds of work stand in for which, what they answered each other included.</summary>
    Kinship = 4,
    /// <summary>Past answers of a person herself.</summary>
    OwnPast = 8,
    /// <summary>Past answers of those alike: occupation, entity, declared causes, season, association.</summary>
    GroupPast = 16,
    /// <summary>That a low place is looked at less.</summary>
    Places = 32,
    /// <summary>That the logistic of her yes is drawn towards the published rules, not towards zero.</summary>
    TowardsRules = 64,
    /// <summary>Levels of their own for newcomers.</summary>
    NewcomerLevels = 128,
    /// <summary>That the latest needs decide how many trees are grown.</summary>
    EarlyStop = 256,
    /// <summary>What people of one kind of work answered to needs of another.</summary>
    KindAnswers = 512,
}
