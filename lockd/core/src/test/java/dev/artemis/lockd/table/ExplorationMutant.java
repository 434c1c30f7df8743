package dev.artemis.lockd.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The lease table with one line changed for the worse, and the exploration beside it: everything in
 * this package once more, in a class loader of its own.
 */
final class ExplorationMutant extends ClassLoader {
  private static final Path SOURCES = Path.of("src/main/java/dev/artemis/lockd/table");
  private static final String PACKAGE = "dev.artemis.lockd.table.";

  private final Map<String, ByteArrayOutputStream> compiled;

  private ExplorationMutant(Map<String, ByteArrayOutputStream> compiled) {
    super(ExplorationMutant.class.getClassLoader());
    this.compiled = compiled;
  }

  /**
   * Changes one place of one file.
   *
   * @throws IllegalArgumentException if the text is not there exactly once, or no longer compiles
   */
  static ExplorationMutant of(String file, String from, String to) throws IOException {
    Path path = SOURCES.resolve(file + ".java");
    String source = Files.readString(path);
    int place = source.indexOf(from);
    if (place < 0 || source.indexOf(from, place + 1) >= 0) {
      throw new IllegalArgumentException("'%s' is not in %s just once".formatted(from, path));
    }
    return new ExplorationMutant(compile(path, source.replace(from, to)));
  }

  private static Map<String, ByteArrayOutputStream> compile(Path path, String text)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    StringWriter complaints = new StringWriter();
    try (JavaFileManager files =
        new InMemory(compiler.getStandardFileManager(null, null, null), classes)) {
      List<String> options = List.of("-proc:none", "-nowarn", "-classpath", mainClasses());
      boolean done =
          compiler
              .getTask(complaints, files, null, options, null, List.of(source(path.toUri(), text)))
              .call();
      if (!done) {
        throw new IllegalArgumentException(complaints.toString());
      }
    }
    return classes;
  }

  private static String mainClasses() {
    URI place =
        URI.create(LeaseTable.class.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(place).toString();
  }

  private static JavaFileObject source(URI uri, String text) {
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /** What the exploration of this table finds; empty if nothing. */
  String explore(String scope) throws ReflectiveOperationException {
    Class<?> probe = loadClass(PACKAGE + "ExplorationProbe");
    return (String) probe.getMethod("explore", String.class).invoke(null, scope);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (!name.startsWith(PACKAGE)) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = compiled.containsKey(name) ? compiled.get(name).toByteArray() : original(name);
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] original(String name) throws ClassNotFoundException {
    String resource = name.replace('.', '/') + ".class";
    try (InputStream in = getParent().getResourceAsStream(resource)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** Keeps what is compiled. */
  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes;

    InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
      super(files);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      URI uri = URI.create("mem:///" + name.replace('.', '/') + kind.extension);
      return new SimpleJavaFileObject(uri, kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          classes.put(name, bytes);
          return bytes;
        }
      };
    }
  }
}
