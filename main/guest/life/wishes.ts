/** What the learner asks for, in every phase. */
import { sameMachine, type MachineSpec, type NicModel } from '../../contract/machine.ts';
import { wantedMachine, type State, type Step, type Wish } from './state.ts';
import { end, endThenStart, go, plainStart, prepare, stay, switchNic } from './steps.ts';

/** Decides what a wish means now. */
export function onWish(state: State, event: Wish): Step {
  switch (event.kind) {
    case 'start':
      return onStart(state, event.machine);
    case 'renew':
      return state.phase.kind === 'ready'
        ? endThenStart(state, state.phase.run, event.machine)
        : onStart(state, event.machine);
    case 'stop':
      return onStop(state);
    case 'restart':
      return onRestart(state);
    case 'switch-nic':
      return onSwitchNic(state, event.nic);
  }
}

function onStart(state: State, machine: MachineSpec): Step {
  const { phase } = state;
  switch (phase.kind) {
    case 'off':
    case 'crashed':
      return prepare(state, machine);
    case 'preparing':
      return sameMachine(phase.run.machine, machine) ? stay(state) : prepare(state, machine);
    case 'launching':
    case 'booting':
    case 'restoring':
      return sameMachine(phase.run.machine, machine) ? stay(state) : endThenStart(state, phase.run, machine);
    case 'ready':
      return sameMachine(wantedMachine(phase), machine)
        ? stay(state)
        : endThenStart(state, phase.run, machine);
    case 'stopping':
      return go(state, { ...phase, next: plainStart(machine) });
  }
}

function onStop(state: State): Step {
  const { phase } = state;
  switch (phase.kind) {
    case 'off':
      return stay(state);
    case 'preparing':
    case 'crashed':
      return go(state, { kind: 'off' });
    case 'launching':
    case 'booting':
    case 'restoring':
    case 'ready':
      return end(state, phase.run, { kind: 'off' });
    case 'stopping':
      return go(state, { ...phase, next: { kind: 'off' } });
  }
}

function onRestart(state: State): Step {
  const { phase } = state;
  switch (phase.kind) {
    case 'off':
    case 'preparing':
      return stay(state);
    case 'crashed':
      return prepare(state, phase.run.machine);
    case 'launching':
    case 'booting':
    case 'restoring':
      return endThenStart(state, phase.run, phase.run.machine);
    case 'ready':
      return endThenStart(state, phase.run, wantedMachine(phase));
    case 'stopping':
      return phase.next.kind === 'start'
        ? stay(state)
        : go(state, { ...phase, next: plainStart(phase.run.machine) });
  }
}

/** Only a ready guest can exchange its NIC; one that is on its way is started afresh with the wanted one. */
function onSwitchNic(state: State, nic: NicModel | null): Step {
  const { phase } = state;
  switch (phase.kind) {
    case 'off':
      return stay(state);
    case 'preparing':
    case 'launching':
    case 'booting':
    case 'restoring':
    case 'crashed':
      return onStart(state, { ...phase.run.machine, nic });
    case 'stopping':
      return onStart(state, {
        ...(phase.next.kind === 'start' ? phase.next.machine : phase.run.machine),
        nic,
      });
    case 'ready':
      switch (phase.switching.kind) {
        case 'none':
          return nic === phase.run.machine.nic ? stay(state) : switchNic(state, phase, nic);
        case 'to':
          return go(state, { ...phase, switching: { ...phase.switching, then: { kind: 'nic', nic } } });
      }
  }
}
