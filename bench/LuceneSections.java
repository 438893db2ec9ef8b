import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

/**
 * A fresh Lucene index of the sections below a directory, the same ones that trees.py gives to
 * SQLite: path, line, meeting and month as values, heading and body as text for EnglishAnalyzer.
 *
 * <p>LuceneSections TREE INDEX, or LuceneSections INDEX to print how many sections it holds.
 */
public class LuceneSections {
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s");
  private static final Pattern MONTH = Pattern.compile("(20\\d\\d)-?(\\d\\d)-?\\d\\d");

  private final Path tree;
  private final IndexWriter writer;

  private LuceneSections(Path tree, IndexWriter writer) {
    this.tree = tree;
    this.writer = writer;
  }

  private void addSection(Path path, int line, String month, String heading, String body)
      throws IOException {
    Path folder = path.getParent();
    Document section = new Document();
    section.add(new StoredField("path", path.toString()));
    section.add(new StoredField("line", line));
    section.add(
        new StringField("meeting", folder == null ? "" : folder.toString(), Field.Store.YES));
    section.add(new StringField("month", month, Field.Store.YES));
    section.add(new TextField("heading", heading, Field.Store.YES));
    section.add(new TextField("body", body, Field.Store.YES));
    writer.addDocument(section);
  }

  private void addFile(Path file) throws IOException {
    Path path = tree.relativize(file);
    Matcher day = MONTH.matcher(path.toString());
    String month = day.find() ? day.group(1) + "-" + day.group(2) : "-";
    String[] lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1);
    int start = 0;
    for (int end = 1; end <= lines.length; end++) {
      if (end == lines.length || HEADING.matcher(lines[end]).lookingAt()) {
        List<String> body = List.of(lines).subList(start + 1, end);
        addSection(path, start + 1, month, lines[start], String.join("\n", body));
        start = end;
      }
    }
  }

  private static boolean isMinutes(Path path) {
    String name = path.getFileName().toString().toLowerCase();
    return !name.startsWith(".") && (name.endsWith(".md") || name.endsWith(".markdown"));
  }

  public static void main(String[] words) throws IOException {
    if (words.length == 1) {
      try (DirectoryReader reader =
          DirectoryReader.open(FSDirectory.open(Path.of(words[0])))) {
        System.out.println(reader.numDocs());
      }
      return;
    }
    Path tree = Path.of(words[0]);
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(tree)) {
      found.filter(LuceneSections::isMinutes).filter(Files::isRegularFile).forEach(files::add);
    }
    Collections.sort(files);
    IndexWriterConfig config = new IndexWriterConfig(new EnglishAnalyzer());
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(Path.of(words[1])), config)) {
      LuceneSections sections = new LuceneSections(tree, writer);
      for (Path file : files) sections.addFile(file);
      writer.commit();
    }
  }
}
