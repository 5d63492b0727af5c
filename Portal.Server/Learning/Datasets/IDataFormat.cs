namespace Portal.Server.Learning.Datasets;

/// <summary>A kind of file: how it is read, and which splits it allows.</summary>
internal interface IDataFormat
{
    /// <summary>Name on the command line.</summary>
    string Name { get; }

    /// <summary>What the files are, for help texts.</summary>
    string About { get; }

    /// <summary>Reads the files; items get numbers in the order they are met.</summary>
    /// <exception cref="DataException">The files are missing or wrong.</exception>
    ReadData Read(DataSource source);

    /// <summary>Splits what was read, after the items were renumbered.</summary>
    /// <param name="data">What <see cref="Read"/> gave, with shuffled item numbers.</param>
    /// <param name="itemCount">Items of the catalogue.</param>
    /// <param name="request">The protocol and the seed.</param>
    /// <exception cref="DataException">The protocol does not fit the format, or there is too little data for it.</exception>
    (Split Split, string Words) Split(ReadData data, int itemCount, DataRequest request);
}
