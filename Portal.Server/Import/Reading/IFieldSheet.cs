namespace Portal.Server.Import.Reading;

/// <summary>A file of records with named fields; a format asks for the fields by their number in its own list.</summary>
internal interface IFieldSheet : IDisposable
{
    /// <summary>A field's value in the current record, without the blanks around it; empty when there is none.</summary>
    ReadOnlySpan<byte> this[int field] { get; }

    /// <summary>A field's value as text.</summary>
    string Text(int field);

    /// <summary>A field's name, as the file writes it.</summary>
    string NameOf(int field);

    /// <summary>Goes to the next record; false at the end.</summary>
    bool Read();
}
