using System.Xml;
using Portal.Server.Import.Cleaning;

namespace Portal.Server.Import.Reading;

/// <summary>
/// Reads a feed (RSS 2.0 or Atom 1.0) item by item, never the whole of it. Document types are refused: they can name files and
/// addresses, and grow without bound.
/// </summary>
internal sealed class XmlItems : IDisposable
{
    /// <summary>The namespace of a Merchant feed's own elements.</summary>
    public const string GoogleNamespace = "http://base.google.com/ns/1.0";

    private readonly XmlReader _reader;
    private readonly ImportRow _row;
    private readonly int _file;
    private readonly string _fileName;

    /// <summary>Opens the feed.</summary>
    public XmlItems(Stream content, ImportRow row, int file, string fileName)
    {
        (_row, _file, _fileName) = (row, file, fileName);
        _reader = XmlReader.Create(content, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, IgnoreWhitespace = true,
        });
    }

    /// <summary>The current item's texts by the local names of its elements; of several the first, and of the feed's own over others'.</summary>
    public Dictionary<string, string> Item { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Goes to the next item; false at the end.</summary>
    /// <exception cref="ImportStopped">It is no XML that can be read.</exception>
    public bool Read()
    {
        try
        {
            while (!_reader.EOF)
            {
                if (_reader.NodeType == XmlNodeType.Element && _reader.LocalName is "item" or "entry")
                {
                    _row.Begin(_file, (_reader as IXmlLineInfo)?.LineNumber ?? 0);
                    Take();
                    return true;
                }

                _reader.Read();
            }

            return false;
        }
        catch (XmlException failure)
        {
            throw new ImportStopped(
                "xml-broken", $"{_fileName} line {failure.LineNumber} is no XML that can be read: {failure.Message} Nothing of the file was stored; have it made again.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private void Take()
    {
        Item.Clear();
        var (own, bytes) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), 0L);
        var depth = _reader.Depth;
        if (_reader.IsEmptyElement)
        {
            _reader.Read();
            return;
        }

        _reader.Read();
        while (!_reader.EOF && _reader.Depth > depth)
        {
            if (_reader.NodeType != XmlNodeType.Element)
            {
                _reader.Read();
                continue;
            }

            var (name, isOwn) = (_reader.LocalName, _reader.NamespaceURI == GoogleNamespace);
            var text = TextOf().Trim();
            bytes += text.Length;
            if (bytes <= RowRules.MaximumRowBytes && (isOwn ? own.Add(name) : !Item.ContainsKey(name)))
            {
                Item[name] = text;
            }
        }

        if (bytes > RowRules.MaximumRowBytes)
        {
            _row.Refuse(RowRule.LineTooLong, "", Item.GetValueOrDefault("id", ""));
        }
    }

    /// <summary>The text of an element; one with elements inside (shipping, tax) says nothing here.</summary>
    private string TextOf()
    {
        var (depth, text, plain) = (_reader.Depth, "", true);
        if (_reader.IsEmptyElement)
        {
            _reader.Read();
            return "";
        }

        while (_reader.Read() && _reader.Depth > depth)
        {
            plain &= _reader.NodeType != XmlNodeType.Element;
            text += plain && _reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace ? _reader.Value : "";
        }

        _reader.Read();
        return plain ? text : "";
    }
}
