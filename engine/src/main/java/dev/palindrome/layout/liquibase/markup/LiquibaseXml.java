package dev.palindrome.layout.liquibase.markup;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads changelogs in XML. Nothing outside of the file is ever looked at: no schema, no DTD, no entity. */
public final class LiquibaseXml {

    private LiquibaseXml() {}

    /** @throws MigrationSetException when it is not well-formed */
    public static LiquibaseNode parse(String file, String text) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            try {
                return parse(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            Location at = e.getLocation();
            String why = String.valueOf(e.getMessage())
                    .lines()
                    .reduce((one, other) -> other)
                    .orElse("");
            throw new MigrationSetException(
                    Problem.of(
                                    "MALFORMED_CHANGELOG",
                                    "This is not well-formed XML: " + why.replaceFirst("^Message: ", ""))
                            .at(file + (at == null ? "" : ":" + at.getLineNumber() + ":" + at.getColumnNumber()))
                            .next("Correct the file, or leave it out: db.ignore=" + file),
                    e);
        }
    }

    private static LiquibaseNode parse(XMLStreamReader reader) throws XMLStreamException {
        LiquibaseNode top = new LiquibaseNode("", 0, 0, 0);
        Deque<LiquibaseNode> open = new ArrayDeque<>();
        open.push(top);
        while (reader.hasNext()) {
            LiquibaseNode holder = open.element();
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Location behind = reader.getLocation();
                    LiquibaseNode node = new LiquibaseNode(
                            reader.getLocalName(),
                            behind.getLineNumber(),
                            behind.getLineNumber(),
                            behind.getColumnNumber());
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        node.attributes().put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                    }
                    holder.children().add(node);
                    open.push(node);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    holder.text().append(reader.getText());
                case XMLStreamConstants.COMMENT -> {
                    // Its line ends count, or the lines below it would be off.
                    reader.getText()
                            .chars()
                            .filter(c -> c == '\n')
                            .forEach(c -> holder.text().append('\n'));
                }
                default -> {}
            }
        }
        return top.children().get(0);
    }
}
