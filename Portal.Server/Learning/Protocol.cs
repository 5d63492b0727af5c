namespace Portal.Server.Learning;

/// <summary>How sequences are split into what is learnt from and what is asked.</summary>
internal enum Protocol
{
    /// <summary>Of each sequence the last item is the test and the second to last the validation.</summary>
    LeaveOneOut,

    /// <summary>Every later position with something before it is a question; what is learnt from lies before all of them.</summary>
    NextItem,
}
