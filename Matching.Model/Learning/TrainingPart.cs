namespace Matching.Learning;

/// <summary>Parts of the training that an ablation can leave out.</summary>
[Flags]
internal enum TrainingPart
{
    None = 0,
    /// <summary>Trees on the odds of an accept.</summary>
    OddsTrees = 1,
    /// <summary>LambdaRank trees.</summary>
    RankTrees = 2,
    /// <summary>Skill transfer, occupation acceptance included.</summary>
    Kinship = 4,
    /// <summary>Acceptance rates of the employee.</summary>
    OwnPast = 8,
    /// <summary>Acceptance rates of groups: occupation, entity, declared causes, season, association.</summary>
    GroupPast = 16,
    /// <summary>Position-bias correction.</summary>
    Places = 32,
    /// <summary>Published rules as prior means of the employee's weights, instead of zero.</summary>
    TowardsRules = 64,
    /// <summary>Separate calibration for newcomers.</summary>
    NewcomerLevels = 128,
    /// <summary>Early stopping of the number of trees.</summary>
    EarlyStop = 256,
    /// <summary>Acceptance between occupations.</summary>
    KindAnswers = 512,
}
