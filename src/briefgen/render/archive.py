"""PDF/A-3 beside PDF/UA-1 in one file: WeasyPrint writes one of the two, the other is added to its metadata.

Terms: ISO 19005-3 (PDF/A-3, level A), ISO 14289-1 (PDF/UA-1, identified as its clause 5 says).
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

ACCESSIBLE, ARCHIVED = "pdf/ua-1", "pdf/a-3a"

_UA = "http://www.aiim.org/pdfua/ns/id/"
# PDF/A asks that a schema which it does not define be described beside its use
_DESCRIBED = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfuaid="{_UA}"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"""
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"


def also_accessible(_: Any, pdf: Any) -> None:
    """A finisher for WeasyPrint: an archived file's XMP says that it is PDF/UA-1 too."""
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    head, _, rest = stream.stream[0].partition(b"<x:xmpmeta")
    packet, _, foot = rest.partition(b"</x:xmpmeta>")
    root = ElementTree.fromstring(b"<x:xmpmeta" + packet + b"</x:xmpmeta>")
    for name, uri in (
        ("x", "adobe:ns:meta/"),
        ("pdfuaid", _UA),
        ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
        ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
        ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
    ):
        ElementTree.register_namespace(name, uri)
    target = root.find(_RDF)
    assert target is not None
    target.extend(ElementTree.fromstring(_DESCRIBED))
    stream.compress = False  # so that archives can read it without unpacking; some validators insist
    stream.stream[0] = head + ElementTree.tostring(root, encoding="utf-8") + foot
