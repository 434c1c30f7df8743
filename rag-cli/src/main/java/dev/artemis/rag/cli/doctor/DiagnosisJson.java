package dev.artemis.rag.cli.doctor;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The diagnosis for programs. */
public final class DiagnosisJson {
  /** Raised when a key changes its meaning or goes; keys may be added without. */
  public static final int FORMAT = 1;

  private DiagnosisJson() {}

  /** All of it. */
  public static Map<String, Object> of(
      Path store, Path socket, Diagnosis diagnosis, Decision decision) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("store", store);
    json.put("socket", socket);
    json.put("needsDoing", diagnosis.needsDoing());
    json.put("findings", diagnosis.results().stream().map(DiagnosisJson::result).toList());
    json.put("decision", decision.json());
    return json;
  }

  private static Map<String, Object> result(Diagnosis.Result result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("check", result.check());
    json.put("level", result.finding().level().word());
    json.put("says", result.finding().says());
    json.put("todo", result.finding().todo());
    return json;
  }
}
