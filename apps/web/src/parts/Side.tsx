/** The drawer at a side of the page. Closing it gives the focus back to what opened it. */
import { Drawer, type DrawerProps } from 'antd';
import { useFocusBack } from '../app/focus-back.ts';

/** Every drawer of ours is there only while it is open, so it is gone before antd would hand the focus back. */
export function Side(drawer: DrawerProps) {
  useFocusBack();
  return <Drawer {...drawer} />;
}
