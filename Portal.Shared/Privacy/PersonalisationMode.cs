namespace Portal.Shared.Privacy;

/// <summary>What a shopper lets the shop do with what they do.</summary>
public enum PersonalisationMode
{
    /// <summary>The shop keeps it under a pseudonym and makes lists from it.</summary>
    Personalised = 0,

    /// <summary>The browser keeps it and makes the lists; the shop learns nothing and treats the shopper as not personalised.</summary>
    InBrowser = 1,

    /// <summary>Nobody keeps it; lists are the same for everybody in the same place.</summary>
    NotPersonalised = 2,
}
