package dev.artemis.rag.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands, handing the shell to those whose constructor asks for it. */
final class CommandFactory implements IFactory {
  private final Shell shell;

  /** For what makes documentation and completion from the commands. */
  CommandFactory() {
    this(Shell.ofThisProcess());
  }

  CommandFactory(Shell shell) {
    this.shell = shell;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 1
          && constructor.getParameterTypes()[0] == Shell.class) {
        return type.cast(constructor.newInstance(shell));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }
}
