namespace Portal.Server.Recommendations;

/// <summary>Which trained model makes a shopper's list, while versions are on trial.</summary>
internal interface IModelTrials
{
    /// <summary>Lists of the canary of now, and of the version in service beside it, since this program serves it.</summary>
    (TrialAnswers Canary, TrialAnswers Live) Answers { get; }

    /// <summary>The model of a shopper's list: the canary for its share, else the one in service; null when none is. A list asks once and keeps to it.</summary>
    IPinnedModel? Choose(string shopperId);

    /// <summary>Tells of a list that was made, so that it is counted and a shadow may be asked the same; never waits.</summary>
    void Made(ShopperSession session, ServedList served);
}
