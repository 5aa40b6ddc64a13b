// The incident view: each incident with its verdict, its causes and their evidence, its time line, what to check next
// and what to change. Made to be read in the middle of the night.
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { IncidentsParams, IncidentView, LogSpot } from '../../server/src/lsp/messages.ts';
import { ask } from './server.ts';

type Log = IncidentsParams['logs'][number];
interface Item {
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly icon?: readonly [id: string, colour?: string];
  readonly command?: vscode.Command;
  readonly expanded?: boolean;
  readonly children?: readonly Item[];
}

export interface IncidentTree extends vscode.Disposable {
  /** Judges this error log, with the access log beside it and the logs that were added. */
  show(log: vscode.Uri): Promise<void>;
}

export function incidentTree(client: LanguageClient): IncidentTree {
  let error: vscode.Uri | undefined;
  let added: readonly Log[] = [];
  let items: readonly Item[] = [];
  let owners = new Map<Item, IncidentView>();
  let hint = '';
  let generation = 0;
  let running: vscode.CancellationTokenSource | undefined;
  const changed = new vscode.EventEmitter<undefined>();
  const view = vscode.window.createTreeView<Item>('deploy-error-decoder.incidents', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (item) => [...(item ? (item.children ?? []) : items)],
      getTreeItem,
    },
  });

  const judge = async () => {
    // Nobody pays for what nobody looks at.
    if (!error || !view.visible) return;
    const own = ++generation;
    const beside = added.some(({ log }) => log === 'access') ? [] : await accessLogBeside(error);
    const logs: Log[] = [{ log: 'error', uri: error.toString() }, ...beside, ...added];
    running?.cancel();
    const mine = new vscode.CancellationTokenSource();
    running = mine;
    const answer = await reading(client, logs, mine.token);
    if (own !== generation) return;
    const incidents = answer ?? [];
    // One stands open, the worst: several would be a wall.
    const worst = incidents.reduce<IncidentView | undefined>(
      (most, each) => (most !== undefined && most.failures >= each.failures ? most : each),
      undefined,
    );
    items = incidents.map((each) => incidentItem(each, each === worst));
    owners = new Map(incidents.flatMap((incident, i) => within(items[i]!).map((item) => [item, incident])));
    hint = incidents.length === 0 ? 'No incident in this log.' : hintOf(logs);
    tell(worst);
    changed.fire(undefined);
  };
  // A row of a tree is cut at the view's edge; its message is not: there the verdict can be read as a whole.
  const tell = (incident: IncidentView | undefined) => {
    view.message = [incident && `${clock(incident.from)}: ${incident.verdict}`, hint]
      .filter(Boolean)
      .join(' ');
  };
  const chosen = view.onDidChangeSelection(({ selection: [item] }) => item && tell(owners.get(item)));

  const seen = view.onDidChangeVisibility(({ visible }) => visible && judge());
  const commands = [
    vscode.commands.registerCommand('deploy-error-decoder.addLog', async () => {
      const kind = await vscode.window.showQuickPick(
        [
          { label: 'app', description: "the app's own output, or its process manager's" },
          { label: 'kernel', description: 'dmesg, journalctl -k' },
          { label: 'access', description: "nginx's access log" },
        ] as const satisfies readonly { label: Log['log']; description: string }[],
        { placeHolder: 'What kind of log?' },
      );
      const [file] = (kind && (await vscode.window.showOpenDialog({ openLabel: 'Add' }))) ?? [];
      if (!kind || !file) return;
      added = [...added.filter(({ log }) => log !== kind.label), { log: kind.label, uri: file.toString() }];
      await judge();
    }),
    vscode.commands.registerCommand('deploy-error-decoder.copyCommand', async (text: string) => {
      await vscode.env.clipboard.writeText(text);
      vscode.window.setStatusBarMessage('Copied', 2000);
    }),
    vscode.commands.registerCommand(
      'deploy-error-decoder.applyFix',
      async (fix: IncidentView['fixes'][number]) => {
        const edit = await client.protocol2CodeConverter.asWorkspaceEdit(fix.edit);
        if (!(await vscode.workspace.applyEdit(edit))) {
          void vscode.window.showWarningMessage('The files have changed since; the fix was not applied.');
        }
      },
    ),
  ];
  return {
    async show(log) {
      if (log.toString() !== error?.toString()) added = [];
      error = log;
      await judge();
    },
    dispose: () => vscode.Disposable.from(view, changed, seen, chosen, ...commands).dispose(),
  };
}

async function accessLogBeside(error: vscode.Uri): Promise<Log[]> {
  if (error.scheme !== 'file') return [];
  const uri = vscode.Uri.joinPath(error, '..', 'access.log');
  try {
    await vscode.workspace.fs.stat(uri);
    return [{ log: 'access', uri: uri.toString() }];
  } catch {
    return [];
  }
}

/** Judges the logs; for large ones the view shows how far it is. */
function reading(
  client: LanguageClient,
  logs: readonly Log[],
  token: vscode.CancellationToken,
): Thenable<readonly IncidentView[] | null> {
  const location = { viewId: 'deploy-error-decoder.incidents' };
  return vscode.window.withProgress({ location }, () =>
    ask(client, 'deploy-error-decoder/incidents', { logs }, token),
  );
}

function within(item: Item): readonly Item[] {
  return [item, ...(item.children ?? []).flatMap(within)];
}

function hintOf(logs: readonly Log[]): string {
  const missing = (['access', 'app', 'kernel'] as const).filter(
    (each) => !logs.some(({ log }) => log === each),
  );
  return missing.length === 0 ? '' : `Surer with the ${missing.join(', the ')} log: add it above.`;
}

function incidentItem(incident: IncidentView, expanded: boolean): Item {
  const { from, to, upstream, failures, verdict, ranked, events, requests, next, fixes } = incident;
  const [first] = ranked;
  const colour = first?.confidence === 'strong' ? 'list.errorForeground' : 'list.warningForeground';
  return {
    label: `${clock(from)}${from === to ? '' : ` – ${clock(to)}`}  ${first?.cause ?? 'unknown'}`,
    description: [upstream, `${failures} failed`, first?.confidence].filter(Boolean).join(' · '),
    tooltip: `${from.replace('T', ' ')}: ${verdict}`,
    icon: ['flame', colour],
    expanded,
    children: [
      { label: verdict, tooltip: verdict, icon: ['info'] } satisfies Item,
      section('Time line', 'history', events, ({ time, kind, text, ...spot }) => ({
        label: `${clock(time)}  ${text}`,
        icon: eventIcons[kind],
        command: showLine(spot),
      })),
      section('Requests', 'arrow-swap', requests, ({ request, role, connection, ...spot }) => ({
        label: request,
        description: [role.replaceAll('-', ' '), connection === null ? '' : `*${connection}`]
          .filter(Boolean)
          .join(' · '),
        command: showLine(spot),
      })),
      ...ranked.map(
        ({ cause, confidence, evidence }, index): Item => ({
          label: cause,
          description: confidence,
          icon: [index === 0 ? 'target' : 'circle-outline'],
          expanded: index === 0,
          children: evidence.map(
            ({ why, against, ...spot }): Item => ({
              label: why,
              description: against ? 'against it' : '',
              icon: [against ? 'remove' : 'add'],
              command: showLine(spot),
            }),
          ),
        }),
      ),
      section('Fix', 'lightbulb', fixes, (fix) => ({
        label: fix.title,
        icon: ['wrench'],
        command: { title: 'Apply', command: 'deploy-error-decoder.applyFix', arguments: [fix] },
      })),
      section('Check next', 'terminal', next, (text) => ({
        label: text,
        tooltip: `Copy: ${text}`,
        icon: ['copy'],
        command: { title: 'Copy', command: 'deploy-error-decoder.copyCommand', arguments: [text] },
      })),
    ].filter((item: Item) => item.children === undefined || item.children.length > 0),
  };
}

const eventIcons: Readonly<Record<IncidentView['events'][number]['kind'], readonly [string, string?]>> = {
  failure: ['close', 'list.errorForeground'],
  death: ['debug-stop', 'list.errorForeground'],
  start: ['play', 'testing.iconPassed'],
  process: ['circle-small-filled'],
};

function section<T>(label: string, icon: string, all: readonly T[], item: (each: T) => Item): Item {
  return {
    label,
    icon: [icon],
    description: String(all.length),
    expanded: label !== 'Check next',
    children: all.map(item),
  };
}

function showLine({ uri, line }: LogSpot): vscode.Command {
  return { title: 'Go to Line', command: 'deploy-error-decoder.showLogLine', arguments: [uri, line] };
}

function clock(time: string): string {
  return time.slice(11);
}

function getTreeItem({
  label,
  description,
  tooltip,
  icon,
  command,
  children,
  expanded,
}: Item): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, children?.length ? (expanded ? Expanded : Collapsed) : None);
  if (description) item.description = description;
  item.tooltip = tooltip ?? label;
  if (icon)
    item.iconPath = new vscode.ThemeIcon(icon[0], icon[1] ? new vscode.ThemeColor(icon[1]) : undefined);
  if (command) item.command = command;
  return item;
}
